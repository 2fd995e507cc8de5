#include "model/formats/terraform/evaluate.h"

#include "model/base/text.h"

#include <algorithm>

namespace infera::model::hcl {

namespace {

constexpr int deepest = 200;
constexpr std::size_t longestText = std::size_t{4} << 20U;

} // namespace

std::string dottedPath(const Expression& one)
{
    if (one.kind == ExpressionKind::Reference)
        return one.text;
    if (one.kind == ExpressionKind::Index)
        return one.parts.empty() ? std::string() : dottedPath(*one.parts[0]);
    if (one.kind != ExpressionKind::Member || one.parts.empty())
        return {};
    const std::string before = dottedPath(*one.parts[0]);
    return before.empty() ? before : before + "." + one.text;
}

void Scope::addFile(const Body& body)
{
    for (const Block& block : body.blocks) {
        if (block.type == "variable" && block.labels.size() == 1)
            m_variables[block.labels[0]] = {block.body.attribute("default"),
                                            block.body.attribute("type")};
        if (block.type == "locals") {
            for (const auto& [name, value] : block.body.attributes)
                m_locals[name] = value;
        }
    }
}

void Scope::give(const std::string& variable, Value value)
{
    m_given[variable] = std::move(value);
}

void Scope::setFiles(FileText files, std::string folder)
{
    m_files = std::move(files);
    m_folder = std::move(folder);
}

std::set<std::string> Scope::takeUnset()
{
    std::set<std::string> taken;
    taken.swap(m_unset);
    return taken;
}

Value Scope::charged(Value value)
{
    m_work += value.weight();
    return exhausted() ? Value{} : value; // what is too large goes no further
}

Value Scope::of(const ExpressionPtr& expression)
{
    if (!expression || m_depth > deepest || exhausted())
        return {};
    ++m_depth;
    ++m_work;
    Value value = evaluate(*expression);
    --m_depth;
    return value;
}

Value Scope::evaluate(const Expression& one)
{
    switch (one.kind) {
    case ExpressionKind::Text:
        return text(one);
    case ExpressionKind::Number:
    case ExpressionKind::Boolean:
        return scalarValue(one.text);
    case ExpressionKind::Null:
        return nullValue();
    case ExpressionKind::List: {
        Value list = listValue();
        for (const ExpressionPtr& part : one.parts)
            list.items.push_back(of(part));
        return list;
    }
    case ExpressionKind::Object:
        return object(one);
    case ExpressionKind::Reference:
        return reference(one);
    case ExpressionKind::Member:
        return memberOf(one);
    case ExpressionKind::Index:
        return index(one);
    case ExpressionKind::Splat:
        return splat(one);
    case ExpressionKind::Call:
        return call(one);
    case ExpressionKind::Choice: {
        const Value condition = of(one.parts[0]);
        if (condition.isScalar())
            return of(one.parts[condition.isTrue() ? 1 : 2]);
        const Value yes = of(one.parts[1]);
        return yes == of(one.parts[2]) ? yes : unknownValue();
    }
    case ExpressionKind::Unary:
        return unary(one);
    case ExpressionKind::Binary:
        return binary(one);
    case ExpressionKind::For:
        return forValue(one);
    case ExpressionKind::Unknown:
        break;
    }
    return {};
}

/// A text with an unknown part is unknown, with what may stand for it.
Value Scope::text(const Expression& one)
{
    if (one.parts.empty())
        return scalarValue(one.text);
    Value result = scalarValue({});
    for (const ExpressionPtr& part : one.parts) {
        if (part->kind == ExpressionKind::Text && part->parts.empty()) {
            result.text += part->text;
            continue;
        }
        Value value = of(part);
        if (one.parts.size() == 1)
            return value; // "${var.x}" is the value itself
        if (!value.isScalar())
            result.kind = Value::Kind::Unknown;
        result.text += value.text;
        if (result.text.size() > longestText) {
            m_work = mostWork + 1;
            break;
        }
    }
    return charged(std::move(result));
}

Value Scope::object(const Expression& one)
{
    Value object = objectValue();
    for (std::size_t i = 0; i + 1 < one.parts.size(); i += 2)
        object.set(of(one.parts[i]).text, of(one.parts[i + 1]));
    return object;
}

Value Scope::reference(const Expression& one)
{
    const auto found = bound.find(one.text);
    return found != bound.end() ? charged(found->second) : unknownValue(one.text);
}

/// What may stand for a member nobody knows: the last name of a variable's, else all of the path.
Value Scope::unknownMember(const Expression& one)
{
    const std::string path = dottedPath(one);
    const bool ours = path.rfind("var.", 0) == 0 || path.rfind("local.", 0) == 0 ||
                      path.rfind("each.", 0) == 0 ||
                      bound.count(path.substr(0, path.find('.'))) > 0;
    return unknownValue(ours ? one.text : path);
}

Value Scope::memberOf(const Expression& one)
{
    const Expression& before = *one.parts[0];
    if (before.kind == ExpressionKind::Reference && bound.count(before.text) == 0) {
        const std::string& space = before.text;
        if (space == "var")
            return charged(variable(one.text));
        if (space == "local")
            return charged(local(one.text));
        if (space == "path")
            return scalarValue(one.text == "module" ? m_folder : ".");
        if (space == "terraform" && one.text == "workspace")
            return scalarValue("default");
        return unknownMember(one);
    }
    if (const Value* value = standing(before))
        return value->isUnknown() ? unknownMember(one) : charged(member(*value, one.text));
    const Value value = of(one.parts[0]);
    return value.isUnknown() ? unknownMember(one) : charged(member(value, one.text));
}

/// A value that stands somewhere already, so that a path through it copies only its end.
const Value* Scope::standing(const Expression& one)
{
    if (one.kind == ExpressionKind::Reference) {
        const auto found = bound.find(one.text);
        return found != bound.end() ? &found->second : nullptr;
    }
    if (one.kind != ExpressionKind::Member)
        return nullptr;
    const Expression& before = *one.parts[0];
    const bool root = before.kind == ExpressionKind::Reference && bound.count(before.text) == 0;
    if (root && (before.text == "var" || before.text == "local")) {
        (void)(before.text == "var" ? variable(one.text) : local(one.text));
        const auto worked = m_worked.find(before.text + "." + one.text);
        return worked != m_worked.end() ? &worked->second : nullptr;
    }
    const Value* inner = standing(before);
    return inner != nullptr && inner->isObject() ? inner->field(one.text) : nullptr;
}

Value Scope::index(const Expression& one)
{
    const Value value = of(one.parts[0]);
    const Value key = of(one.parts[1]);
    if (value.isUnknown())
        return unknownValue(value.text);
    return key.isScalar() ? charged(member(value, key.text)) : unknownValue();
}

Value Scope::member(const Value& value, const std::string& name)
{
    if (value.isObject()) {
        const Value* found = value.field(name);
        return found != nullptr ? *found : missingValue();
    }
    if (value.isList()) {
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            if (std::to_string(i) == name)
                return value.items[i];
        }
    }
    return missingValue();
}

const Value& Scope::variable(const std::string& name)
{
    if (const auto worked = m_worked.find("var." + name); worked != m_worked.end())
        return worked->second;
    const auto declared = m_variables.find(name);
    const auto given = m_given.find(name);
    Value value = unknownValue(name);
    if (given != m_given.end())
        value = given->second;
    else if (declared != m_variables.end() && declared->second.usual)
        value = of(declared->second.usual);
    else
        m_unset.insert(name);
    if (declared != m_variables.end())
        value = shaped(std::move(value), declared->second.type);
    return m_worked["var." + name] = std::move(value);
}

const Value& Scope::local(const std::string& name)
{
    if (const auto worked = m_worked.find("local." + name); worked != m_worked.end())
        return worked->second;
    const auto declared = m_locals.find(name);
    if (declared == m_locals.end())
        return m_worked["local." + name] = unknownValue(name);
    m_worked["local." + name] = unknownValue(name); // what a local that names itself gets
    // What is bound where the local is asked for is not bound where it is declared.
    std::map<std::string, Value> outer;
    outer.swap(bound);
    Value value = of(declared->second);
    outer.swap(bound);
    return m_worked["local." + name] = std::move(value);
}

Value Scope::shaped(Value value, const ExpressionPtr& type)
{
    if (!type || type->kind != ExpressionKind::Call || type->parts.empty())
        return value;
    const ExpressionPtr& inner = type->parts[0];
    if (type->text == "optional") {
        if (value.isNothing() && type->parts.size() > 1)
            value = of(type->parts[1]);
        return shaped(value.kind == Value::Kind::Missing ? nullValue() : std::move(value), inner);
    }
    if (type->text == "object" && value.isObject() && inner->kind == ExpressionKind::Object) {
        for (std::size_t i = 0; i + 1 < inner->parts.size(); i += 2) {
            const std::string name = of(inner->parts[i]).text;
            const bool optional = inner->parts[i + 1]->kind == ExpressionKind::Call &&
                                  inner->parts[i + 1]->text == "optional";
            const Value* found = value.field(name);
            if (found != nullptr || optional)
                value.set(name,
                          shaped(found != nullptr ? *found : missingValue(), inner->parts[i + 1]));
        }
        return value;
    }
    for (Value& one : value.items)
        one = shaped(std::move(one), inner);
    if (type->text == "map") {
        for (auto& [name, one] : value.fields)
            one = shaped(std::move(one), inner);
    }
    return value;
}

} // namespace infera::model::hcl
