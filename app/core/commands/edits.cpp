#include "app/core/commands/edits.h"

#include "app/core/commands/commands.h"
#include "app/core/commands/rename.h"
#include "app/core/text/strings.h"

#include <QCoreApplication>

#include <algorithm>

namespace infera::app {
namespace {

struct Edits
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::Edits)
};

const model::Entity& entityAt(const Document& document, int row)
{
    return document.design().entities.at(static_cast<std::size_t>(row));
}

template<typename List>
void insert(Document& document, List list, int row, typename List::Value value, const QString& text)
{
    using Command = ListCommand<List>;
    document.push(std::make_unique<Command>(document, list, Command::Direction::Insert, row,
                                            std::move(value), text));
}

template<typename List>
void remove(Document& document, List list, int row, const QString& text)
{
    using Command = ListCommand<List>;
    document.push(std::make_unique<Command>(document, list, Command::Direction::Remove, row,
                                            typename List::Value{}, text));
}

void replace(Document& document, model::Design design, const QString& text)
{
    if (design != document.design())
        document.push(std::make_unique<ReplaceDesign>(document, std::move(design), text,
                                                      Change::Kind::Value));
}

} // namespace

void setDesignName(Document& document, const std::string& name)
{
    changeValue(document, HeadField<&model::Design::name>{}, name, Edits::tr("Rename Design"));
}

void setDesignDescription(Document& document, const std::string& text)
{
    changeValue(document, HeadField<&model::Design::description>{}, text,
                Edits::tr("Change Description"));
}

void setTarget(Document& document, const model::Target& target, const QString& text)
{
    changeValue(document, HeadField<&model::Design::target>{}, target, text);
}

void setChosenLayout(Document& document, const std::string& layoutId)
{
    changeValue(document, ChosenLayout{}, layoutId, Edits::tr("Choose Layout"));
}

int keepLayout(Document& document, model::Layout layout, const std::string& id)
{
    std::vector<std::string> taken;
    for (const model::Layout& one : document.design().layouts)
        taken.push_back(one.id);
    layout.id = freeName(id, taken, "-");
    const std::string chosen = layout.id;
    const auto row = static_cast<int>(document.design().layouts.size());
    const QString text = Edits::tr("Keep Layout %1").arg(toQString(layout.id));
    document.undoStack().beginMacro(text);
    insert(document, LayoutList{}, row, std::move(layout), text);
    setChosenLayout(document, chosen);
    document.undoStack().endMacro();
    return row;
}

void changeLayout(Document& document, int row, const model::Layout& layout, const QString& what)
{
    changeValue(document, LayoutAt{row}, layout, Edits::tr("Change %1").arg(what));
}

void removeLayout(Document& document, int row)
{
    const std::string id = document.design().layouts.at(static_cast<std::size_t>(row)).id;
    const QString text = Edits::tr("Drop Layout %1").arg(toQString(id));
    document.undoStack().beginMacro(text);
    if (document.design().chosenLayout == id)
        setChosenLayout(document, {});
    remove(document, LayoutList{}, row, text);
    document.undoStack().endMacro();
}

void applyToDesign(Document& document, model::Design design, const QString& text)
{
    if (design != document.design())
        document.push(std::make_unique<ReplaceDesign>(document, std::move(design), text));
}

int addEntity(Document& document, model::Entity entity)
{
    const auto row = static_cast<int>(document.design().entities.size());
    const QString text = Edits::tr("Add Entity %1").arg(toQString(entity.name));
    insert(document, EntityList{}, row, std::move(entity), text);
    return row;
}

model::Attribute newKeyAttribute()
{
    model::Attribute id;
    id.name = "id";
    id.format = "ulid";
    return id;
}

void removeEntity(Document& document, int row)
{
    remove(document, EntityList{}, row,
           Edits::tr("Delete Entity %1").arg(toQString(entityAt(document, row).name)));
}

void renameEntity(Document& document, int row, const std::string& name)
{
    const std::string& old = entityAt(document, row).name;
    replace(document, withEntityRenamed(document.design(), old, name),
            Edits::tr("Rename %1 to %2").arg(toQString(old), toQString(name)));
}

void setEntityKey(Document& document, int row, const std::vector<std::string>& key)
{
    changeValue(document, EntityField<&model::Entity::key>{row}, key,
                Edits::tr("Change Key of %1").arg(toQString(entityAt(document, row).name)));
}

void setEntityCount(Document& document, int row, std::optional<double> count)
{
    changeValue(document, EntityField<&model::Entity::count>{row}, count,
                Edits::tr("Change Count of %1").arg(toQString(entityAt(document, row).name)));
}

void setEntityGrowth(Document& document, int row, std::optional<double> perMonth)
{
    changeValue(document, EntityField<&model::Entity::growthPerMonth>{row}, perMonth,
                Edits::tr("Change Growth of %1").arg(toQString(entityAt(document, row).name)));
}

int addAttribute(Document& document, int entity, model::Attribute attribute)
{
    const auto row = static_cast<int>(entityAt(document, entity).attributes.size());
    const QString text = Edits::tr("Add Attribute %1").arg(toQString(attribute.name));
    insert(document, AttributeList{entity}, row, std::move(attribute), text);
    return row;
}

void addPastedAttributes(Document& document, int entity,
                         const std::vector<model::Attribute>& pasted, const QString& text)
{
    const auto has = [](const std::vector<model::Attribute>& all, const std::string& name) {
        return std::any_of(all.begin(), all.end(),
                           [&](const model::Attribute& one) { return one.name == name; });
    };
    const model::Entity before = entityAt(document, entity);
    const bool isNew = before.attributes.size() == 1 && !pasted.empty() &&
                       before.key == std::vector{before.attributes.front().name} &&
                       before.attributes.front() == newKeyAttribute() &&
                       !has(pasted, before.attributes.front().name);
    document.undoStack().beginMacro(text);
    for (const model::Attribute& attribute : pasted) {
        if (!has(before.attributes, attribute.name))
            addAttribute(document, entity, attribute);
    }
    if (isNew) {
        setEntityKey(document, entity, {pasted.front().name});
        removeAttribute(document, entity, 0);
    }
    document.undoStack().endMacro();
}

void removeAttribute(Document& document, int entity, int row)
{
    const std::string& name =
        entityAt(document, entity).attributes.at(static_cast<std::size_t>(row)).name;
    remove(document, AttributeList{entity}, row,
           Edits::tr("Delete Attribute %1").arg(toQString(name)));
}

void changeAttribute(Document& document, int entity, int row, const model::Attribute& attribute)
{
    const model::Entity& owner = entityAt(document, entity);
    const model::Attribute& old = owner.attributes.at(static_cast<std::size_t>(row));
    if (old.name == attribute.name) {
        changeValue(document, AttributeAt{entity, row}, attribute,
                    Edits::tr("Change Attribute %1").arg(toQString(old.name)));
        return;
    }
    model::Design design =
        withAttributeRenamed(document.design(), owner.name, old.name, attribute.name);
    AttributeAt{entity, row}(design) = attribute;
    replace(document, std::move(design),
            Edits::tr("Rename %1 to %2").arg(toQString(old.name), toQString(attribute.name)));
}

int addPattern(Document& document, model::AccessPattern pattern)
{
    const auto row = static_cast<int>(document.design().accessPatterns.size());
    insertPattern(document, row, std::move(pattern));
    return row;
}

void insertPattern(Document& document, int row, model::AccessPattern pattern)
{
    const QString text = Edits::tr("Add Pattern %1").arg(toQString(pattern.name));
    insert(document, PatternList{}, row, std::move(pattern), text);
}

void removePattern(Document& document, int row)
{
    const auto& pattern = document.design().accessPatterns.at(static_cast<std::size_t>(row));
    remove(document, PatternList{}, row,
           Edits::tr("Delete Pattern %1").arg(toQString(pattern.name)));
}

void changePattern(Document& document, int row, const model::AccessPattern& pattern,
                   const QString& what)
{
    const auto& old = document.design().accessPatterns.at(static_cast<std::size_t>(row));
    changeValue(document, PatternAt{row}, pattern,
                Edits::tr("Change %1 of %2").arg(what, toQString(old.name)));
}

std::string freeName(const std::string& wanted, const std::vector<std::string>& taken,
                     const std::string& separator)
{
    std::string name = wanted;
    for (int number = 2; std::find(taken.begin(), taken.end(), name) != taken.end(); ++number)
        name = wanted + separator + std::to_string(number);
    return name;
}

} // namespace infera::app
