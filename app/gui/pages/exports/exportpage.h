#pragma once

#include "app/core/analysis/stages.h"
#include "app/gui/pages/common/page.h"

class QListWidget;
class QPlainTextEdit;

namespace infera::app {

class Card;

/// The files the design becomes, each with a live preview.
class ExportPage final : public Page
{
    Q_OBJECT

public:
    explicit ExportPage(PageContext& context, QWidget* parent = nullptr);

    void goToSubject(const QString& subject) override;
    /// The text of the chosen file; empty when it cannot be made yet.
    [[nodiscard]] QString previewText() const;
    /// Writes every file into a folder; false when one failed (the user is told).
    bool saveAll(const QString& folder);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* createResult();
    void refresh();
    void copy();
    void save();
    void askAndSaveAll();
    [[nodiscard]] const ExportKind* chosen() const;

    std::vector<ExportKind> m_kinds;
    QListWidget* m_list = nullptr;
    Card* m_preview = nullptr;
    QPlainTextEdit* m_text = nullptr;
    Label* m_problem = nullptr;
};

} // namespace infera::app
