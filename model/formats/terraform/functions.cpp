#include "model/base/text.h"
#include "model/formats/terraform/evaluate.h"
#include "model/formats/yaml/jsontree.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

namespace infera::model::hcl {

namespace {

using Arguments = std::vector<Value>;
using Function = Value (*)(const Arguments&);

constexpr std::size_t mostElements = 10'000;

/// A text made of others: unknown where one of them is.
Value textFrom(const Arguments& arguments, std::string text)
{
    const bool known = std::all_of(arguments.begin(), arguments.end(),
                                   [](const Value& value) { return !value.isUnknown(); });
    return known ? scalarValue(std::move(text)) : unknownValue(std::move(text));
}

const std::string& textAt(const Arguments& arguments, std::size_t at)
{
    static const std::string none;
    return at < arguments.size() ? arguments[at].text : none;
}

/// A number that converts to a whole one: what is none or infinite counts as zero.
double numberAt(const Arguments& arguments, std::size_t at)
{
    constexpr double greatest = 1e15; // whole numbers up to here are exact
    const double number = std::strtod(textAt(arguments, at).c_str(), nullptr);
    return std::isfinite(number) ? std::clamp(number, -greatest, greatest) : 0;
}

bool anyUnknown(const Arguments& arguments)
{
    return std::any_of(arguments.begin(), arguments.end(),
                       [](const Value& value) { return value.isUnknown(); });
}

Value first(const Arguments& a)
{
    return a[0];
}

Value concat(const Arguments& arguments)
{
    Value list = listValue();
    for (const Value& value : arguments) {
        if (!value.isList() && !value.isNothing())
            return {};
        list.items.insert(list.items.end(), value.items.begin(), value.items.end());
    }
    return list;
}

void flattenInto(const Value& value, Value& list)
{
    for (const Value& item : value.items) {
        if (item.isList())
            flattenInto(item, list);
        else
            list.items.push_back(item);
    }
}

Value flatten(const Arguments& a)
{
    if (!a[0].isList())
        return {};
    Value list = listValue();
    flattenInto(a[0], list);
    return list;
}

/// An object made of many fields, each in the place of an older one of its name.
class Fields
{
public:
    void set(const std::string& name, const Value& value)
    {
        const auto [at, isNew] = m_at.emplace(name, m_object.fields.size());
        if (isNew)
            m_object.fields.emplace_back(name, value);
        else
            m_object.fields[at->second].second = value;
    }
    Value take() { return std::move(m_object); }

private:
    Value m_object = objectValue();
    std::map<std::string, std::size_t> m_at;
};

Value merge(const Arguments& arguments)
{
    Fields object;
    for (const Value& value : arguments) {
        if (value.isUnknown())
            return {};
        for (const auto& [name, one] : value.fields)
            object.set(name, one);
    }
    return object.take();
}

Value distinct(const Arguments& a)
{
    if (!a[0].isList())
        return a[0];
    Value list = listValue();
    std::set<Value> found;
    for (const Value& item : a[0].items) {
        if (found.insert(item).second)
            list.items.push_back(item);
    }
    return list;
}

Value sorted(const Arguments& a)
{
    Value list = distinct(a);
    std::stable_sort(list.items.begin(), list.items.end(),
                     [](const Value& l, const Value& r) { return l.text < r.text; });
    return list;
}

Value setUnion(const Arguments& arguments)
{
    return sorted({concat(arguments)});
}

Value without(const Arguments& a, bool keepCommon)
{
    if (anyUnknown(a) || a.size() != 2)
        return {};
    Value list = listValue();
    const std::set<Value> others(a[1].items.begin(), a[1].items.end());
    for (const Value& item : a[0].items) {
        if ((others.count(item) > 0) == keepCommon)
            list.items.push_back(item);
    }
    return list;
}

Value product(const Arguments& lists)
{
    Value all = listValue({listValue()});
    for (const Value& list : lists) {
        if (!list.isList() || all.items.size() * list.items.size() > mostElements)
            return {};
        Value next = listValue();
        for (const Value& head : all.items) {
            for (const Value& item : list.items) {
                next.items.push_back(head);
                next.items.back().items.push_back(item);
            }
        }
        all = std::move(next);
    }
    return all;
}

Value keys(const Arguments& a)
{
    Value list = listValue();
    for (const auto& [name, value] : a[0].fields)
        list.items.push_back(scalarValue(name));
    return a[0].isObject() ? sorted({list}) : Value{};
}

Value values(const Arguments& a)
{
    if (!a[0].isObject())
        return {};
    const std::map<std::string, Value> ordered(a[0].fields.begin(), a[0].fields.end());
    Value list = listValue();
    for (const auto& [name, value] : ordered)
        list.items.push_back(value);
    return list;
}

Value lookup(const Arguments& a)
{
    if (a.size() < 2 || a[0].isUnknown())
        return {};
    const Value* found = a[0].field(a[1].text);
    if (found != nullptr)
        return *found;
    return a.size() > 2 ? a[2] : missingValue();
}

Value element(const Arguments& a)
{
    if (a.size() != 2 || a[0].items.empty())
        return {};
    const auto at = static_cast<std::size_t>(std::max(0.0, numberAt(a, 1)));
    return a[0].items[at % a[0].items.size()];
}

Value length(const Arguments& a)
{
    if (a[0].isUnknown() || a[0].isNothing())
        return {};
    return numberValue(static_cast<double>(
        a[0].isScalar() ? a[0].text.size() : a[0].items.size() + a[0].fields.size()));
}

Value contains(const Arguments& a)
{
    if (anyUnknown(a) || a.size() != 2)
        return {};
    return flagValue(std::find(a[0].items.begin(), a[0].items.end(), a[1]) != a[0].items.end());
}

Value coalesce(const Arguments& arguments)
{
    for (const Value& value : arguments) {
        const bool empty = value.isNothing() || (value.isScalar() && value.text.empty());
        if (!empty)
            return value;
    }
    return nullValue();
}

Value coalesceList(const Arguments& arguments)
{
    for (const Value& value : arguments) {
        if (value.isUnknown() || !value.items.empty())
            return value;
    }
    return nullValue();
}

Value compact(const Arguments& a)
{
    Value list = a[0];
    list.items.erase(std::remove_if(list.items.begin(), list.items.end(),
                                    [](const Value& one) {
                                        return one.isNothing() ||
                                               (one.isScalar() && one.text.empty());
                                    }),
                     list.items.end());
    return list;
}

Value zipmap(const Arguments& a)
{
    if (a.size() != 2 || !a[0].isList() || !a[1].isList())
        return {};
    Fields object;
    for (std::size_t i = 0; i < std::min(a[0].items.size(), a[1].items.size()); ++i)
        object.set(a[0].items[i].text, a[1].items[i]);
    return object.take();
}

Value range(const Arguments& a)
{
    if (anyUnknown(a))
        return {};
    double from = a.size() > 1 ? numberAt(a, 0) : 0;
    const double to = numberAt(a, a.size() > 1 ? 1 : 0);
    const double step = a.size() > 2 ? numberAt(a, 2) : 1;
    Value list = listValue();
    for (; step != 0 && (step > 0 ? from < to : from > to); from += step) {
        if (list.items.size() >= mostElements)
            return {};
        list.items.push_back(numberValue(from));
    }
    return list;
}

Value slice(const Arguments& a)
{
    if (anyUnknown(a) || a.size() != 3)
        return {};
    Value list = listValue();
    for (std::size_t i = 0; i < a[0].items.size(); ++i) {
        const auto at = static_cast<double>(i);
        if (at >= numberAt(a, 1) && at < numberAt(a, 2))
            list.items.push_back(a[0].items[i]);
    }
    return list;
}

Value reverse(const Arguments& a)
{
    Value list = a[0];
    std::reverse(list.items.begin(), list.items.end());
    return list;
}

Value one(const Arguments& a)
{
    if (a[0].isUnknown() || a[0].items.size() > 1)
        return {};
    return a[0].items.empty() ? nullValue() : a[0].items.front();
}

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
    const std::string& separator = textAt(a, 0);
    const std::string& text = textAt(a, 1);
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
    std::string text = textAt(a, 0);
    const std::string& from = textAt(a, 1);
    const bool pattern = from.size() > 1 && from.front() == '/' && from.back() == '/';
    if (from.empty() || pattern)
        return unknownValue(text);
    for (std::size_t at = text.find(from);
         at != std::string::npos && text.size() < std::size_t{1} << 20U;
         at = text.find(from, at + textAt(a, 2).size()))
        text.replace(at, from.size(), textAt(a, 2));
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
    const std::string& cut = textAt(a, 1);
    return textFrom(a, text.starts_with(cut) ? text.substr(cut.size()) : text);
}

Value trimSuffix(const Arguments& a)
{
    const std::string& text = a[0].text;
    const std::string& cut = textAt(a, 1);
    return textFrom(a, text.ends_with(cut) ? text.substr(0, text.size() - cut.size()) : text);
}

Value trimAll(const Arguments& a)
{
    const std::string& text = a[0].text;
    const std::size_t start = text.find_first_not_of(textAt(a, 1));
    const std::size_t end = text.find_last_not_of(textAt(a, 1));
    return textFrom(a, start == std::string::npos ? "" : text.substr(start, end - start + 1));
}

Value substring(const Arguments& a)
{
    const std::string& text = a[0].text;
    const auto size = static_cast<double>(text.size());
    const double offset = numberAt(a, 1);
    const double start = std::clamp(offset < 0 ? size + offset : offset, 0.0, size);
    const double wanted = numberAt(a, 2);
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
        std::string text = pattern[verb] == '%' ? "%" : textAt(a, next++);
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
    return anyUnknown(a) ? Value{} : flagValue(a[0].text.starts_with(textAt(a, 1)));
}

Value endsWith(const Arguments& a)
{
    return anyUnknown(a) ? Value{} : flagValue(a[0].text.ends_with(textAt(a, 1)));
}

Value extreme(const Arguments& a, bool greatest)
{
    if (anyUnknown(a))
        return {};
    double best = numberAt(a, 0);
    for (std::size_t i = 1; i < a.size(); ++i)
        best = greatest ? std::max(best, numberAt(a, i)) : std::min(best, numberAt(a, i));
    return numberValue(best);
}

Value all(const Arguments& a, bool wanted)
{
    if (!a[0].isList() || anyUnknown(a[0].items))
        return {};
    const bool any = std::any_of(a[0].items.begin(), a[0].items.end(),
                                 [&](const Value& item) { return item.isTrue() != wanted; });
    return flagValue(any != wanted);
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

const std::map<std::string, Function>& functions()
{
    static const std::map<std::string, Function> known = {
        {"abspath", first},
        {"alltrue", [](const Arguments& a) { return all(a, true); }},
        {"anytrue", [](const Arguments& a) { return all(a, false); }},
        {"basename", baseName},
        {"ceil", [](const Arguments& a) { return numberValue(std::ceil(numberAt(a, 0))); }},
        {"coalesce", coalesce},
        {"coalescelist", coalesceList},
        {"compact", compact},
        {"concat", concat},
        {"contains", contains},
        {"dirname", dirName},
        {"distinct", distinct},
        {"element", element},
        {"endswith", endsWith},
        {"flatten", flatten},
        {"floor", [](const Arguments& a) { return numberValue(std::floor(numberAt(a, 0))); }},
        {"format", format},
        {"join", joined},
        {"jsondecode", decoded},
        {"jsonencode", encoded},
        {"keys", keys},
        {"length", length},
        {"list", [](const Arguments& a) { return listValue(a); }},
        {"lookup", lookup},
        {"lower", lower},
        {"max", [](const Arguments& a) { return extreme(a, true); }},
        {"merge", merge},
        {"min", [](const Arguments& a) { return extreme(a, false); }},
        {"nonsensitive", first},
        {"one", one},
        {"range", range},
        {"replace", replaced},
        {"reverse", reverse},
        {"sensitive", first},
        {"setintersection", [](const Arguments& a) { return without(a, true); }},
        {"setproduct", product},
        {"setsubtract", [](const Arguments& a) { return without(a, false); }},
        {"setunion", setUnion},
        {"slice", slice},
        {"sort", sorted},
        {"split", splitText},
        {"startswith", startsWith},
        {"substr", substring},
        {"title", title},
        {"tobool", first},
        {"tolist", first},
        {"tomap", first},
        {"tonumber", first},
        {"toset", sorted},
        {"tostring", first},
        {"trim", trimAll},
        {"trimprefix", trimPrefix},
        {"trimspace", trimSpace},
        {"trimsuffix", trimSuffix},
        {"upper", upper},
        {"values", values},
        {"yamldecode", decoded},
        {"zipmap", zipmap},
    };
    return known;
}

} // namespace

Value callFunction(const std::string& name, const std::vector<Value>& arguments)
{
    const auto found = functions().find(name);
    if (found == functions().end() || arguments.empty()) {
        // map() and list() of old versions, and concat() of nothing.
        return arguments.empty() && (name == "concat" || name == "list") ? listValue() : Value{};
    }
    return found->second(arguments);
}

} // namespace infera::model::hcl
