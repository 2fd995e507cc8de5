#pragma once

#include <QFrame>
#include <QIcon>

#include <functional>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace infera::app {

/// A field over a list: type a few letters of a command or a name, Enter runs it.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    struct Entry
    {
        QString title;
        QString detail; ///< where it is, its shortcut
        QString icon;
        std::function<void()> run;
    };

    explicit CommandPalette(QWidget* window);

    void open(const QString& prompt, QList<Entry> entries);
    [[nodiscard]] QLineEdit& field() { return *m_field; }
    [[nodiscard]] int shownEntries() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void filter(const QString& text);
    void runCurrent();
    void place();

    QLineEdit* m_field;
    QListView* m_list;
    QStandardItemModel* m_model;
    QList<Entry> m_entries;
};

/// How well the letters of `typed` are found in `text`, in order; 0: not at all.
[[nodiscard]] int fuzzyScore(const QString& typed, const QString& text);

} // namespace infera::app
