#pragma once

#include "app/core/analysis/job.h"
#include "app/core/analysis/stages.h"
#include "app/core/document/textfile.h"
#include "app/gui/pages/common/page.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

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
    /// Files that somebody else wrote are asked about, unless it `overwrites`.
    void saveAll(const QString& folder, bool overwrites = false);
    /// The next question about files in the way is answered with this.
    void setNextOverwrite(bool overwrites) { m_nextOverwrite = overwrites; }

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
    void takeSaved(const std::vector<TextFile>& files, const QString& place);
    [[nodiscard]] bool mayOverwrite(const QStringList& names, const QString& place);
    [[nodiscard]] const ExportKind* chosen() const;
    [[nodiscard]] const model::ExportFile* file() const;

    std::vector<ExportKind> m_kinds;
    model::Export m_export; ///< of the chosen kind
    Job<model::Export> m_job;
    /// What saving came to: the files written, or (none of them) those in the way.
    struct Saved
    {
        std::vector<TextFile> files;
        QStringList inTheWay;
    };
    Job<Saved> m_saveJob;
    std::map<QString, std::string> m_written; ///< by this window, as it wrote them
    std::optional<bool> m_nextOverwrite;
    QPushButton* m_all = nullptr;
    QListWidget* m_list = nullptr;
    QComboBox* m_file = nullptr;
    Card* m_preview = nullptr;
    QPlainTextEdit* m_text = nullptr;
    Label* m_problem = nullptr;
};

} // namespace infera::app
