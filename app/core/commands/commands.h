#pragma once

#include "app/core/commands/places.h"
#include "app/core/document/document.h"

#include <QUndoCommand>

#include <memory>
#include <utility>

namespace infera::app {

/// Exchanges one value of the design with the one it holds: undo and redo are the same line.
template<typename Place>
class ChangeValue final : public QUndoCommand
{
public:
    using Value = std::decay_t<decltype(std::declval<Place>()(std::declval<model::Design&>()))>;

    ChangeValue(Document& document, Place place, Value value, const QString& text)
        : QUndoCommand(text), m_document(document), m_place(place), m_value(std::move(value))
    {}

    void undo() override { exchange(); }
    void redo() override { exchange(); }

private:
    void exchange()
    {
        m_document.apply(m_place.change(),
                         [this](model::Design& design) { std::swap(m_place(design), m_value); });
    }

    Document& m_document;
    Place m_place;
    Value m_value;
};

/// Puts a value into a list, or (with Removing) takes it out; the two are each other's undo.
template<typename List>
class ListCommand final : public QUndoCommand
{
public:
    enum class Direction
    {
        Insert,
        Remove
    };
    using Value = typename List::Value;

    /// `value` is what is inserted; ignored for a removal.
    ListCommand(Document& document, List list, Direction direction, int row, Value value,
                const QString& text)
        : QUndoCommand(text), m_document(document), m_list(list), m_direction(direction),
          m_row(row), m_value(std::move(value))
    {}

    void undo() override { m_direction == Direction::Insert ? take() : put(); }
    void redo() override { m_direction == Direction::Insert ? put() : take(); }

private:
    void put()
    {
        m_document.apply(m_list.change(Change::Kind::Insert, m_row), [this](model::Design& design) {
            auto& values = m_list(design);
            values.insert(values.begin() + m_row, std::move(m_value));
        });
    }

    void take()
    {
        m_document.apply(m_list.change(Change::Kind::Remove, m_row), [this](model::Design& design) {
            auto& values = m_list(design);
            m_value = std::move(values.at(static_cast<std::size_t>(m_row)));
            values.erase(values.begin() + m_row);
        });
    }

    Document& m_document;
    List m_list;
    Direction m_direction;
    int m_row;
    Value m_value;
};

/// For edits that touch many places at once, such as a rename with all its uses.
class ReplaceDesign final : public QUndoCommand
{
public:
    /// `kind` is Value when every list keeps its rows, so that views keep their selection.
    ReplaceDesign(Document& document, model::Design design, const QString& text,
                  Change::Kind kind = Change::Kind::Reset)
        : QUndoCommand(text), m_document(document), m_design(std::move(design)), m_kind(kind)
    {}

    void undo() override { exchange(); }
    void redo() override { exchange(); }

private:
    void exchange()
    {
        m_document.apply(Change{Change::Part::Everything, m_kind},
                         [this](model::Design& design) { std::swap(design, m_design); });
    }

    Document& m_document;
    model::Design m_design;
    Change::Kind m_kind;
};

template<typename Place, typename Value>
void changeValue(Document& document, Place place, Value value, const QString& text)
{
    if (place(document.design()) == value)
        return;
    document.push(std::make_unique<ChangeValue<Place>>(document, place, std::move(value), text));
}

} // namespace infera::app
