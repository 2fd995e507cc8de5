#pragma once

#include "app/core/document/change.h"
#include "app/core/text/terms.h"

#include <QAbstractTableModel>

namespace infera::model {
struct Design;
}

namespace infera::app {

class Document;

/// A table whose rows are a list of the document. It holds no data: it turns the document's changes
/// into row signals, and subclasses read the design.
class DocumentModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit DocumentModel(Document& document, QObject* parent = nullptr);

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const final;

    /// Why the last setData was refused, for the person who typed; empty when it was not.
    [[nodiscard]] const QString& refusal() const { return m_refusal; }

signals:
    /// An edit could not be taken over; `reason` says what was expected.
    void refused(const QString& reason);

protected:
    enum class Concern
    {
        None,
        Row,      ///< the row itself: changed, inserted or removed
        Contents, ///< a row says something else, whatever was inserted or removed in it
        All
    };

    /// Whether a change is about this model's list, and about which row (Concern::Row and
    /// Contents).
    [[nodiscard]] virtual Concern concern(const Change& change, int& row) const = 0;
    [[nodiscard]] virtual QString title(int column) const = 0;
    [[nodiscard]] virtual bool isNumber(int column) const = 0;
    /// The term to explain where the title is pointed at.
    [[nodiscard]] virtual Term term(int column) const;

    [[nodiscard]] Document& document() const { return m_document; }
    [[nodiscard]] const model::Design& design() const;
    [[nodiscard]] QVariant alignment(int column) const;
    /// Remembers and tells the reason; always false, so that setData can return it.
    bool refuse(const QString& reason);

private:
    void before(const Change& change);
    void after(const Change& change);

    Document& m_document;
    QString m_refusal;
};

} // namespace infera::app
