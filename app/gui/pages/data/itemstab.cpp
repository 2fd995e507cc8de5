#include "app/gui/pages/data/itemstab.h"

#include "app/core/analysis/analysis.h"
#include "app/core/data/dataset.h"
#include "app/core/data/itemfiles.h"
#include "app/core/document/document.h"
#include "app/core/models/itemsmodel.h"
#include "app/core/settings/settings.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/common/iconbutton.h"
#include "app/gui/pages/common/page.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/tableview.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int mostItems = 10'000;

} // namespace

ItemsTab::ItemsTab(PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_dataset(context.dataset),
      m_model(new ItemsModel(context.dataset, this)), m_view(new TableView(tr("Sample items"))),
      m_entity(new QComboBox), m_count(new QSpinBox), m_seed(new QSpinBox),
      m_note(new Label({}, type::caption, TextRole::Muted))
{
    m_view->setSource(m_model);
    m_view->setShowsValues();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(createTop());
    layout->addWidget(m_view, 1);
    connectSignals();
    refreshEntities();
}

QWidget* ItemsTab::createTop()
{
    m_entity->setAccessibleName(tr("Entity"));
    m_entity->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_count->setRange(1, mostItems);
    m_count->setValue(m_dataset.itemsPerEntity());
    m_count->setSuffix(tr(" items"));
    m_count->setAccessibleName(tr("Items of each entity"));
    m_count->setToolTip(tr("Items of each entity; fewer where the design allows no more"));
    m_seed->setRange(1, std::numeric_limits<int>::max());
    m_seed->setPrefix(tr("seed "));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed gives the same items"));
    auto* generate = new QPushButton(tr("&Generate"));
    generate->setObjectName(u"generateItems"_s);
    generate->setToolTip(tr("Draws new items of every entity that keep what the design says: keys, "
                            "references, shares of values, sizes"));
    connect(generate, &QPushButton::clicked, this, [this] {
        m_dataset.generate(m_count->value(), static_cast<std::uint64_t>(m_seed->value()));
    });
    auto* import = new QPushButton(tr("&Import..."));
    import->setObjectName(u"importItems"_s);
    import->setToolTip(tr("Takes items from comma-separated values or DynamoDB JSON"));
    connect(import, &QPushButton::clicked, this, &ItemsTab::askImport);
    auto* save = new QPushButton(tr("E&xport..."));
    save->setObjectName(u"exportItems"_s);
    save->setToolTip(tr("Writes the items as comma-separated values or DynamoDB JSON"));
    connect(save, &QPushButton::clicked, this, &ItemsTab::askExport);
    m_note->setMinimumWidth(1);
    auto* top = new QWidget;
    auto* rows = new QVBoxLayout(top);
    rows->setContentsMargins(space::l, space::s, space::l, space::s);
    rows->setSpacing(space::xs);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    rows->addLayout(row);
    rows->addWidget(m_note);
    row->addWidget(m_entity);
    row->addWidget(filterField(tr("Filter items"), this,
                               [this](const QString& text) { m_view->setFilter(text); }));
    row->addWidget(
        named(u"addItem"_s, iconButton(u"add"_s, tr("Add an item"), this, [this] { addItem(); })));
    row->addWidget(named(u"removeItems"_s, iconButton(u"remove"_s, tr("Delete the items"), this,
                                                      [this] { removeItems(); })));
    row->addStretch();
    row->addWidget(m_count);
    row->addWidget(m_seed);
    row->addWidget(generate);
    row->addWidget(import);
    row->addWidget(save);
    return top;
}

void ItemsTab::connectSignals()
{
    connect(m_entity, &QComboBox::currentTextChanged, this, [this] {
        m_model->setEntity(entity());
        refresh();
    });
    connect(&m_dataset, &Dataset::updated, this, &ItemsTab::refresh);
    connect(&m_context.document, &Document::changed, this, &ItemsTab::refreshEntities);
    connect(m_model, &ItemsModel::refused, this,
            [this](const QString& reason) { m_context.tell(reason, TextRole::Warning); });
}

std::string ItemsTab::entity() const
{
    return m_entity->currentText().toStdString();
}

void ItemsTab::refreshEntities()
{
    QStringList names;
    for (const model::Entity& one : m_context.document.design().entities)
        names += toQString(one.name);
    QStringList shown;
    for (int i = 0; i < m_entity->count(); ++i)
        shown += m_entity->itemText(i);
    if (names == shown)
        return;
    const QString kept = m_entity->currentText();
    {
        const QSignalBlocker quiet(m_entity);
        m_entity->clear();
        m_entity->addItems(names);
        m_entity->setCurrentIndex(std::max(0, m_entity->findText(kept)));
    }
    m_model->setEntity(entity());
    refresh();
}

void ItemsTab::refresh()
{
    const auto here = static_cast<int>(m_dataset.items(entity()).size());
    QString note = tr("%n item(s)", nullptr, here);
    if (m_dataset.isWorking())
        note += u" \u00b7 "_s + tr("generating");
    else if (m_dataset.isGenerated())
        note += u" \u00b7 "_s + tr("generated, follow the design");
    else
        note += u" \u00b7 "_s + tr("yours: edits of the design leave them as they are");
    m_note->setText(note);
    m_note->setToolTip(note);
}

void ItemsTab::showEntity(const QString& name)
{
    m_entity->setCurrentIndex(std::max(0, m_entity->findText(name)));
}

void ItemsTab::addItem()
{
    if (entity().empty())
        return;
    m_dataset.addItems(entity(), {m_dataset.newItem(entity())}, tr("Add Item"));
    m_view->selectSourceRow(m_model->rowCount() - 1);
    m_view->setFocus();
}

void ItemsTab::removeItems()
{
    const QList<int> rows = m_view->selectedSourceRows();
    if (!rows.isEmpty())
        m_dataset.removeItems(entity(), {rows.begin(), rows.end()});
}

void ItemsTab::askImport()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Import Items"), m_context.settings.value(Settings::Key::LastFolder).toString(),
        tr("Items (*.csv *.json *.jsonl *.ndjson);;All files (*)"));
    if (!path.isEmpty())
        importFile(path);
}

bool ItemsTab::importFile(const QString& path)
{
    const auto text = readTextFile(path);
    const auto refuse = [this](const Error& error) {
        m_context.tell(translatedPhrase(error.message), TextRole::Bad);
        return false;
    };
    if (!text)
        return refuse(text.error());
    const model::Design& design = m_context.document.design();
    const QString name = QFileInfo(path).fileName();
    model::SampleItems all = m_dataset.all();
    int left = 0;
    std::size_t taken = 0;
    if (path.endsWith(u".csv"_s, Qt::CaseInsensitive)) {
        const model::Entity* kind = design.entity(entity());
        if (!kind)
            return false;
        auto items = itemsFromCsv(*kind, *text);
        if (!items)
            return refuse(items.error());
        taken = items->size();
        all[kind->name] = std::move(*items);
    } else {
        auto items = itemsFromDynamoDbJson(*text);
        if (!items)
            return refuse(items.error());
        const auto& layout = m_context.analysis.layout().value;
        auto sorted =
            itemsByEntity(design, layout ? &layout->layout : nullptr, std::move(*items), left);
        for (auto& [kind, list] : sorted) {
            taken += list.size();
            all[kind] = std::move(list);
        }
    }
    m_dataset.replaceAll(std::move(all), tr("Import %1").arg(name));
    QString told = tr("Took %n item(s) from %1.", nullptr, static_cast<int>(taken)).arg(name);
    if (left > 0)
        told += u' ' + tr("%n item(s) belong to no entity.", nullptr, left);
    m_context.tell(told, left > 0 ? TextRole::Warning : TextRole::Normal);
    return true;
}

void ItemsTab::askExport()
{
    const QDir folder(m_context.settings.value(Settings::Key::LastFolder).toString());
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export Items"), folder.filePath(m_entity->currentText() + u".json"_s),
        tr("DynamoDB JSON (*.json);;Comma-separated values (*.csv)"));
    if (!path.isEmpty())
        exportFile(path);
}

bool ItemsTab::exportFile(const QString& path)
{
    const model::Entity* kind = m_context.document.design().entity(entity());
    if (!kind)
        return false;
    const auto& items = m_dataset.items(kind->name);
    const auto written =
        writeTextFile(path, path.endsWith(u".csv"_s, Qt::CaseInsensitive) ? csvOf(*kind, items)
                                                                          : dynamoDbJsonOf(items));
    if (!written)
        m_context.tell(toQString(written.error().message), TextRole::Bad);
    else
        m_context.tell(tr("Saved %1.").arg(QDir::toNativeSeparators(path)), TextRole::Normal);
    return written.has_value();
}

} // namespace infera::app
