#pragma once

#include "app/core/analysis/job.h"
#include "app/core/analysis/stages.h"
#include "app/gui/pages/common/page.h"

class QComboBox;
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
    /// Writes every file into a folder in the background; `savedAll` and a message tell the end.
    void saveAll(const QString& folder);

signals:
    void savedAll(bool complete);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* createResult();
    void refresh();
    void make();
    void showFiles();
    void copy();
    void save();
    void askAndSaveAll();
    void refreshSaving();
    [[nodiscard]] const ExportKind* chosen() const;
    [[nodiscard]] const model::ExportFile* file() const;

    std::vector<ExportKind> m_kinds;
    model::Export m_export; ///< of the chosen kind
    Job<model::Export> m_job;
    Job<int> m_saveJob;
    QPushButton* m_all = nullptr;
    QListWidget* m_list = nullptr;
    QComboBox* m_file = nullptr;
    Card* m_preview = nullptr;
    QPlainTextEdit* m_text = nullptr;
    Label* m_problem = nullptr;
};

} // namespace infera::app
