#include "randomdesign.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace infera::model::test {

namespace {

using Links = std::set<std::pair<std::size_t, std::size_t>>; // child, parent

std::string entityName(std::size_t at)
{
    return "E" + std::to_string(at);
}

std::string idOf(std::size_t at)
{
    return "e" + std::to_string(at) + "Id";
}

class Generator
{
public:
    Generator(const RandomDesignShape& shape, Random& random) : m_shape(shape), m_random(random) {}

    Design run()
    {
        m_design.name = "random";
        for (std::size_t e = 0; e < m_shape.entities; ++e)
            addEntity(e);
        for (const auto& [child, parent] : links())
            addReference(child, parent);
        for (std::size_t p = 0; p < m_shape.patterns; ++p)
            addPattern(p);
        return std::move(m_design);
    }

private:
    const RandomDesignShape& m_shape;
    Random& m_random;
    Design m_design;

    /// About normal: the sum of twelve uniform numbers has variance 1.
    double normal(double mean, double deviation)
    {
        double sum = -6;
        for (int i = 0; i < 12; ++i)
            sum += m_random.unit();
        return mean + deviation * sum;
    }

    Entity& anyEntity() { return m_design.entities[m_random.below(m_design.entities.size())]; }

    void addEntity(std::size_t at)
    {
        Entity entity;
        entity.name = entityName(at);
        entity.key = {idOf(at)};
        entity.count = std::max(100.0, std::round(normal(10000, 100))) *
                       static_cast<double>(1 + m_random.below(100));
        Attribute id;
        id.name = idOf(at);
        id.format = "uuid";
        entity.attributes.push_back(id);
        const auto fields = static_cast<std::size_t>(std::max(1.0, std::round(normal(3, 1))));
        for (std::size_t f = 0; f < fields; ++f)
            entity.attributes.push_back(field(at, f));
        m_design.entities.push_back(std::move(entity));
    }

    Attribute field(std::size_t entity, std::size_t at)
    {
        Attribute one;
        one.name = "e" + std::to_string(entity) + "f" + std::to_string(at);
        const std::uint64_t kind = m_random.below(100);
        if (kind < 45) { // a whole number
            one.type = AttributeType::N;
            one.sizeBytes = 5;
        } else if (kind < 80) {
            one.sizeBytes = 10 + static_cast<double>(m_random.below(40));
        } else if (kind < 90) {
            one.format = "date";
        } else {
            one.type = AttributeType::N;
            one.sizeBytes = 8;
        }
        one.distinct = 10 + static_cast<double>(m_random.below(5000));
        if (m_random.below(6) == 0)
            one.present = 0.1 + 0.2 * static_cast<double>(m_random.below(5));
        return one;
    }

    Links links()
    {
        Links all;
        const std::size_t n = m_shape.entities;
        const auto add = [&](std::size_t a, std::size_t b) {
            if (a != b && !all.contains({b, a}))
                all.insert({a, b});
        };
        if (m_shape.graph == EntityGraph::WattsStrogatz) {
            for (std::size_t e = 0; n > 1 && e < n; ++e)
                add(e, m_random.below(2) == 0 ? m_random.below(n) : (e + 1) % n);
            return all;
        }
        std::vector<std::size_t> ends = {0};
        for (std::size_t e = 1; e < n; ++e) {
            for (int link = 0; link < 2; ++link) {
                const std::size_t to = ends[m_random.below(ends.size())];
                add(e, to);
                ends.push_back(to);
            }
            ends.push_back(e);
        }
        return all;
    }

    void addReference(std::size_t child, std::size_t parent)
    {
        Attribute reference;
        reference.name = idOf(parent);
        reference.format = "uuid";
        reference.references = entityName(parent);
        m_design.entities[child].attributes.push_back(std::move(reference));
    }

    void addPattern(std::size_t at)
    {
        AccessPattern pattern;
        Entity& entity = anyEntity();
        pattern.entities = {entity.name};
        pattern.rate.averagePerSecond = 0.1 * static_cast<double>(1 + m_random.below(2000));
        pattern.rate.peakPerSecond = 2 * *pattern.rate.averagePerSecond;
        const std::uint64_t kind = m_random.below(100);
        if (kind < 80) {
            addRead(entity, pattern);
        } else if (kind < 90) {
            pattern.operation = PatternOperation::Create;
        } else {
            pattern.operation = kind < 95 ? PatternOperation::Update : PatternOperation::Delete;
            pattern.where.push_back({entity.key.front(), Comparison::Equal, std::nullopt});
            if (kind < 95)
                pattern.sets = {anyField(entity).name};
        }
        pattern.name = "P" + std::to_string(at) + " " + std::string(toString(pattern.operation)) +
                       " " + entity.name;
        m_design.accessPatterns.push_back(std::move(pattern));
    }

    /// Not the entity's key.
    const Attribute& anyField(const Entity& entity)
    {
        return entity.attributes[1 + m_random.below(entity.attributes.size() - 1)];
    }

    void addRead(const Entity& entity, AccessPattern& pattern)
    {
        if (m_random.below(5) == 0) {
            pattern.operation = PatternOperation::Get;
            pattern.where.push_back({entity.key.front(), Comparison::Equal, std::nullopt});
            return;
        }
        pattern.operation = PatternOperation::List;
        if (m_random.unit() < m_shape.joined && addJoin(entity, pattern))
            return;
        const Attribute& equal = anyField(entity);
        pattern.where.push_back({equal.name, Comparison::Equal, std::nullopt});
        const Attribute& range = anyField(entity);
        if (range.name != equal.name) {
            if (m_random.below(2) == 0)
                pattern.where.push_back({range.name, Comparison::Greater, std::nullopt});
            else if (range.presentWith.empty() && !range.present)
                pattern.order = SortOrder{range.name, m_random.below(2) == 0};
        }
        if (m_random.below(2) == 0)
            pattern.limit = 10 + static_cast<std::int64_t>(m_random.below(40));
        if (m_random.below(2) == 0)
            pattern.returns = {ReturnsKind::Attributes, returned(entity)};
    }

    /// Two of the attributes.
    std::vector<std::string> returned(const Entity& entity)
    {
        std::set<std::string> names;
        for (int i = 0; i < 2; ++i)
            names.insert(entity.attributes[m_random.below(entity.attributes.size())].name);
        return {names.begin(), names.end()};
    }

    /// The parent and its children, by the parent's key.
    bool addJoin(const Entity& child, AccessPattern& pattern)
    {
        for (const Attribute& one : child.attributes) {
            if (one.references.empty())
                continue;
            pattern.entities = {one.references, child.name};
            pattern.where.push_back({one.name, Comparison::Equal, std::nullopt});
            return true;
        }
        return false;
    }
};

} // namespace

Design randomDesign(const RandomDesignShape& shape, Random& random)
{
    return Generator(shape, random).run();
}

} // namespace infera::model::test
