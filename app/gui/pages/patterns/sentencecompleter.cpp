#include "app/gui/pages/patterns/sentencecompleter.h"

#include "app/core/document/document.h"
#include "app/core/text/sentence.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>

namespace infera::app {

SentenceCompleter::SentenceCompleter(QLineEdit& field, Document& document)
    : QObject(&field), m_field(field), m_document(document), m_words(new QStringListModel(this)),
      m_completer(new QCompleter(m_words, this))
{
    m_completer->setWidget(&field);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setAccessibleName(tr("Words that may follow"));
    connect(&field, &QLineEdit::textEdited, this, &SentenceCompleter::offer);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this,
            &SentenceCompleter::take);
    m_completer->popup()->installEventFilter(this);
}

bool SentenceCompleter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const QModelIndex current = m_completer->popup()->currentIndex();
        if (key == Qt::Key_Tab) {
            take(current.isValid() ? current.data().toString() : m_words->stringList().value(0));
            m_completer->popup()->hide();
            return true;
        }
        // Enter without a choice ends the sentence.
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !current.isValid())
            m_completer->popup()->hide();
    }
    return QObject::eventFilter(watched, event);
}

void SentenceCompleter::offer()
{
    const QString before = m_field.text().left(m_field.cursorPosition());
    const QStringList words = sentenceCompletions(m_document.design(), before);
    m_words->setStringList(words);
    const bool finished = words.size() == 1 && before.endsWith(words.constFirst());
    if (words.isEmpty() || finished || before.trimmed().isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = m_field.inputMethodQuery(Qt::ImCursorRectangle).toRect();
    place.setWidth(m_field.fontMetrics().averageCharWidth() * 28);
    m_completer->complete(place);
}

void SentenceCompleter::take(const QString& word)
{
    if (word.isEmpty())
        return;
    const QString text = m_field.text();
    const int cursor = m_field.cursorPosition();
    int start = cursor;
    while (start > 0 && !text[start - 1].isSpace() && text[start - 1] != u',')
        --start;
    const QString with = text.left(start) + word + u' ';
    m_field.setText(with + text.mid(cursor).trimmed());
    m_field.setCursorPosition(static_cast<int>(with.size()));
}

} // namespace infera::app
