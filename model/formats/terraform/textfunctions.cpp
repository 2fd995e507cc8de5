#include "model/formats/terraform/functions.h"

#include "model/base/text.h"
#include "model/formats/yaml/jsontree.h"

#include <algorithm>
#include <cstdlib>

namespace infera::model::hcl {

namespace {

Value joined(const Arguments& a)
{
    Arguments all;
    for (std::size_t i = 1; i < a.size(); ++i)
        all.insert(all.end(), a[i].items.begin(), a[i].items.end());
    std::vector<std::string> texts;
    for (const Value& value : all)
        texts.push_back(value.text);
    if (a.size() < 2 || a[1].isUnknown())
        return {};
    return textFrom(all, join(texts, a[0].text));
}

Value splitText(const Arguments& a)
{
    const std::string& separator = argumentText(a, 0);
    const std::string& text = argumentText(a, 1);
    if (anyUnknown(a) || separator.empty())
        return {};
    Value list = listValue();
    std::size_t start = 0;
    for (std::size_t at = text.find(separator); at != std::string::npos;
         at = text.find(separator, start)) {
        list.items.push_back(scalarValue(text.substr(start, at - start)));
        start = at + separator.size();
    }
    list.items.push_back(scalarValue(text.substr(start)));
    return list;
}

Value replaced(const Arguments& a)
{
    std::string text = argumentText(a, 0);
    const std::string& from = argumentText(a, 1);
    const bool pattern = from.size() > 1 && from.front() == '/' && from.back() == '/';
    if (from.empty() || pattern)
        return unknownValue(text);
    for (std::size_t at = text.find(from);
         at != std::string::npos && text.size() < std::size_t{1} << 20U;
         at = text.find(from, at + argumentText(a, 2).size()))
        text.replace(at, from.size(), argumentText(a, 2));
    return textFrom(a, text);
}

Value upper(const Arguments& a)
{
    std::string text = a[0].text;
    for (char& c : text)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return textFrom(a, text);
}

Value lower(const Arguments& a)
{
    return textFrom(a, toLower(a[0].text));
}

Value title(const Arguments& a)
{
    std::string text = a[0].text;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((i == 0 || text[i - 1] == ' ') && text[i] >= 'a' && text[i] <= 'z')
            text[i] = static_cast<char>(text[i] - 'a' + 'A');
    }
    return textFrom(a, text);
}

Value trimSpace(const Arguments& a)
{
    return textFrom(a, std::string(trimmed(a[0].text)));
}

Value trimPrefix(const Arguments& a)
{
    const std::string& text = a[0].text;
    const std::string& cut = argumentText(a, 1);
    return textFrom(a, text.starts_with(cut) ? text.substr(cut.size()) : text);
}

Value trimSuffix(const Arguments& a)
{
    const std::string& text = a[0].text;
    const std::string& cut = argumentText(a, 1);
    return textFrom(a, text.ends_with(cut) ? text.substr(0, text.size() - cut.size()) : text);
}

Value trimAll(const Arguments& a)
{
    const std::string& text = a[0].text;
    const std::size_t start = text.find_first_not_of(argumentText(a, 1));
    const std::size_t end = text.find_last_not_of(argumentText(a, 1));
    return textFrom(a, start == std::string::npos ? "" : text.substr(start, end - start + 1));
}

Value substring(const Arguments& a)
{
    const std::string& text = a[0].text;
    const auto size = static_cast<double>(text.size());
    const double offset = argumentNumber(a, 1);
    const double start = std::clamp(offset < 0 ? size + offset : offset, 0.0, size);
    const double wanted = argumentNumber(a, 2);
    const double count = wanted < 0 ? size - start : std::min(wanted, size - start);
    return textFrom(a,
                    text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(count)));
}

/// %s, %d, %q, %v and their widths; %% is a percent sign.
Value format(const Arguments& a)
{
    std::string result;
    std::size_t next = 1;
    const std::string& pattern = a[0].text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%') {
            result += pattern[i];
            continue;
        }
        const std::size_t verb = pattern.find_first_not_of("0123456789.+- #", i + 1);
        if (verb == std::string::npos)
            return {};
        std::string text = pattern[verb] == '%' ? "%" : argumentText(a, next++);
        if (pattern[verb] == 'q')
            text = "\"" + text + "\"";
        const int width = std::atoi(pattern.c_str() + i + 1);
        if (width > 0 && width < 100 && text.size() < static_cast<std::size_t>(width))
            text.insert(0, static_cast<std::size_t>(width) - text.size(),
                        pattern[i + 1] == '0' ? '0' : ' ');
        result += text;
        i = verb;
    }
    return textFrom(a, result);
}

Value startsWith(const Arguments& a)
{
    return anyUnknown(a) ? Value{} : flagValue(a[0].text.starts_with(argumentText(a, 1)));
}

Value endsWith(const Arguments& a)
{
    return anyUnknown(a) ? Value{} : flagValue(a[0].text.ends_with(argumentText(a, 1)));
}

Value decoded(const Arguments& a)
{
    if (!a[0].isScalar())
        return {};
    const auto root = yaml::parseYamlOrJson(a[0].text, "");
    return root ? valueOf(**root) : Value{};
}

Value encoded(const Arguments& a)
{
    return textFrom(a, jsonText(a[0]));
}

Value baseName(const Arguments& a)
{
    return textFrom(a, a[0].text.substr(a[0].text.rfind('/') + 1));
}

Value dirName(const Arguments& a)
{
    const std::size_t slash = a[0].text.rfind('/');
    return textFrom(a, slash == std::string::npos ? "." : a[0].text.substr(0, slash));
}

/// format() with the elements of lists, one text for each.
Value formatList(const Arguments& a)
{
    std::size_t count = 0;
    for (const Value& value : a)
        count = std::max(count, value.items.size());
    if (anyUnknown(a) || count > mostElements)
        return {};
    Value list = listValue();
    for (std::size_t i = 0; i < count; ++i) {
        Arguments one;
        for (const Value& value : a) {
            if (value.isList() && i >= value.items.size())
                return {};
            one.push_back(value.isList() ? value.items[i] : value);
        }
        list.items.push_back(format(one));
    }
    return list;
}

Value holdsText(const Arguments& a)
{
    const bool holds = argumentText(a, 0).find(argumentText(a, 1)) != std::string::npos;
    return anyUnknown(a) ? Value{} : flagValue(holds);
}

Value withoutLineEnds(const Arguments& a)
{
    std::string text = argumentText(a, 0);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    return textFrom(a, text);
}

} // namespace

const FunctionTable& textFunctions()
{
    static const FunctionTable known = {
        {"basename", baseName},     {"chomp", withoutLineEnds}, {"dirname", dirName},
        {"endswith", endsWith},     {"format", format},         {"formatlist", formatList},
        {"join", joined},           {"jsondecode", decoded},    {"jsonencode", encoded},
        {"lower", lower},           {"replace", replaced},      {"split", splitText},
        {"startswith", startsWith}, {"strcontains", holdsText}, {"substr", substring},
        {"title", title},           {"trim", trimAll},          {"trimprefix", trimPrefix},
        {"trimspace", trimSpace},   {"trimsuffix", trimSuffix}, {"upper", upper},
        {"yamldecode", decoded},
    };
    return known;
}

} // namespace infera::model::hcl
