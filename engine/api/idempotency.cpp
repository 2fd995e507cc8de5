#include "engine/api/idempotency.h"

#include "engine/item/itemcodec.h"

namespace infera::engine {

namespace {

constexpr std::int64_t keptMs = 10 * 60 * 1000;

void append(std::string& text, std::string_view part)
{
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

void appendOptional(std::string& text, const std::optional<std::string>& part)
{
    if (part)
        append(text, *part);
    text += ';';
}

void appendSubstitutions(std::string& text, const Substitutions& substitutions)
{
    if (substitutions.names) {
        for (const auto& [name, meaning] : *substitutions.names) {
            append(text, name);
            append(text, meaning);
        }
    }
    text += ';';
    if (substitutions.values)
        append(text, encodeItem(Item(substitutions.values->begin(), substitutions.values->end())));
    text += ';';
}

} // namespace

const Idempotency::Done* Idempotency::find(const std::string& token, std::int64_t nowMs)
{
    while (!m_order.empty() && m_order.front().first + keptMs < nowMs) {
        m_done.erase(m_order.front().second);
        m_order.pop_front();
    }
    const auto found = m_done.find(token);
    return found == m_done.end() ? nullptr : &found->second;
}

void Idempotency::add(const std::string& token, Done done)
{
    m_order.emplace_back(done.atMs, token);
    m_done.insert_or_assign(token, std::move(done));
}

std::string fingerprintOf(const ParameterizedStatement& statement)
{
    std::string text;
    append(text, statement.statement);
    Item parameters;
    for (std::size_t i = 0; i < statement.parameters.size(); ++i)
        parameters.emplace(std::to_string(i), statement.parameters[i]);
    append(text, encodeItem(parameters));
    return text;
}

std::string fingerprintOf(const ExecuteTransactionRequest& request)
{
    std::string text;
    for (const ParameterizedStatement& statement : request.statements)
        append(text, fingerprintOf(statement));
    return text;
}

std::string fingerprintOf(const TransactWriteItemsRequest& request)
{
    std::string text;
    for (const TransactWrite& write : request.transactItems) {
        text += std::to_string(static_cast<int>(write.action));
        append(text, write.tableName);
        append(text, encodeItem(write.item));
        append(text, encodeItem(write.key));
        appendOptional(text, write.updateExpression);
        appendOptional(text, write.conditionExpression);
        appendSubstitutions(text, write.substitutions);
    }
    return text;
}

} // namespace infera::engine
