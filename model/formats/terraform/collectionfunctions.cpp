#include "model/formats/terraform/functions.h"

#include "model/base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

namespace infera::model::hcl {

namespace {

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
    const auto at = static_cast<std::size_t>(std::max(0.0, argumentNumber(a, 1)));
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
    double from = a.size() > 1 ? argumentNumber(a, 0) : 0;
    const double to = argumentNumber(a, a.size() > 1 ? 1 : 0);
    const double step = a.size() > 2 ? argumentNumber(a, 2) : 1;
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
        if (at >= argumentNumber(a, 1) && at < argumentNumber(a, 2))
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

Value extreme(const Arguments& a, bool greatest)
{
    if (anyUnknown(a))
        return {};
    double best = argumentNumber(a, 0);
    for (std::size_t i = 1; i < a.size(); ++i)
        best =
            greatest ? std::max(best, argumentNumber(a, i)) : std::min(best, argumentNumber(a, i));
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

Value sum(const Arguments& a)
{
    double total = 0;
    for (std::size_t i = 0; i < a[0].items.size(); ++i)
        total += argumentNumber(a[0].items, i);
    return a[0].isUnknown() || anyUnknown(a[0].items) ? Value{} : numberValue(total);
}

Value placeOf(const Arguments& a)
{
    if (a.size() < 2 || anyUnknown(a))
        return {};
    for (std::size_t i = 0; i < a[0].items.size(); ++i) {
        if (a[0].items[i] == a[1])
            return numberValue(static_cast<double>(i));
    }
    return missingValue();
}

} // namespace

const FunctionTable& collectionFunctions()
{
    static const FunctionTable known = {
        {"abs", [](const Arguments& a) { return numberValue(std::fabs(argumentNumber(a, 0))); }},
        {"abspath", first},
        {"alltrue", [](const Arguments& a) { return all(a, true); }},
        {"anytrue", [](const Arguments& a) { return all(a, false); }},
        {"ceil", [](const Arguments& a) { return numberValue(std::ceil(argumentNumber(a, 0))); }},
        {"coalesce", coalesce},
        {"coalescelist", coalesceList},
        {"compact", compact},
        {"concat", concat},
        {"contains", contains},
        {"distinct", distinct},
        {"element", element},
        {"flatten", flatten},
        {"floor", [](const Arguments& a) { return numberValue(std::floor(argumentNumber(a, 0))); }},
        {"index", placeOf},
        {"keys", keys},
        {"length", length},
        {"list", [](const Arguments& a) { return listValue(a); }},
        {"lookup", lookup},
        {"max", [](const Arguments& a) { return extreme(a, true); }},
        {"merge", merge},
        {"min", [](const Arguments& a) { return extreme(a, false); }},
        {"nonsensitive", first},
        {"one", one},
        {"range", range},
        {"reverse", reverse},
        {"sensitive", first},
        {"setintersection", [](const Arguments& a) { return without(a, true); }},
        {"setproduct", product},
        {"setsubtract", [](const Arguments& a) { return without(a, false); }},
        {"setunion", setUnion},
        {"slice", slice},
        {"sort", sorted},
        {"sum", sum},
        {"tobool", first},
        {"tolist", first},
        {"tomap", first},
        {"tonumber", first},
        {"toset", sorted},
        {"tostring", first},
        {"values", values},
        {"zipmap", zipmap},
    };
    return known;
}

} // namespace infera::model::hcl
