#pragma once

#include <QObject>

class QCompleter;
class QLineEdit;
class QStringListModel;

namespace infera::app {

class Document;

/// Offers the words that may come next in a pattern's sentence. Tab or Enter takes one.
class SentenceCompleter final : public QObject
{
    Q_OBJECT

public:
    SentenceCompleter(QLineEdit& field, Document& document);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void offer();
    void take(const QString& word);

    QLineEdit& m_field;
    Document& m_document;
    QStringListModel* m_words;
    QCompleter* m_completer;
};

} // namespace infera::app
