#pragma once

#include "model/design/design.h"

#include <QString>

#include <string>
#include <vector>

/// The edits a person makes, each one undoable step with a name. Rows are positions in the design's
/// lists and must be valid.
namespace infera::app {

class Document;

void setDesignName(Document& document, const std::string& name);
void setDesignDescription(Document& document, const std::string& text);
void setTarget(Document& document, const model::Target& target, const QString& text);
void setChosenLayout(Document& document, const std::string& layoutId);

/// Keeps a copy of a layout in the design under a free id beginning with `id`, and uses it; returns
/// its row. One step for undo.
int keepLayout(Document& document, model::Layout layout, const std::string& id);
/// `what` names the change for the undo menu, for example "Sort Key of Order".
void changeLayout(Document& document, int row, const model::Layout& layout, const QString& what);
/// A design that used it follows the best proposal again.
void removeLayout(Document& document, int row);
/// Replaces the design by one that a finding's fix made of it.
void applyToDesign(Document& document, model::Design design, const QString& text);

/// Appends; returns the row.
int addEntity(Document& document, model::Entity entity);
/// The key of an entity of which nothing is known yet.
[[nodiscard]] model::Attribute newKeyAttribute();
void removeEntity(Document& document, int row);
/// Renames it wherever it is used too: references, access patterns, layouts.
void renameEntity(Document& document, int row, const std::string& name);
void setEntityKey(Document& document, int row, const std::vector<std::string>& key);
void setEntityCount(Document& document, int row, std::optional<double> count);
void setEntityGrowth(Document& document, int row, std::optional<double> perMonth);

/// Adds the attributes that the entity does not have, as one step. One that has nothing but the key
/// it was made with becomes what is pasted: the first attribute is its key then.
void addPastedAttributes(Document& document, int entity,
                         const std::vector<model::Attribute>& pasted, const QString& text);
int addAttribute(Document& document, int entity, model::Attribute attribute);
void removeAttribute(Document& document, int entity, int row);
/// A changed name is changed wherever the attribute is used too.
void changeAttribute(Document& document, int entity, int row, const model::Attribute& attribute);

int addPattern(Document& document, model::AccessPattern pattern);
void insertPattern(Document& document, int row, model::AccessPattern pattern);
void removePattern(Document& document, int row);
/// `what` names the changed property for the undo menu, for example "Rate".
void changePattern(Document& document, int row, const model::AccessPattern& pattern,
                   const QString& what);

/// `wanted`, or `wanted 2`, `wanted 3`: the first that is not taken.
[[nodiscard]] std::string freeName(const std::string& wanted, const std::vector<std::string>& taken,
                                   const std::string& separator = {});

} // namespace infera::app
