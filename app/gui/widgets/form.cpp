#include "app/gui/widgets/form.h"

#include "app/gui/theme/tokens.h"

#include <QFormLayout>
#include <QWidget>

namespace infera::app {

void levelLabels(QFormLayout& form)
{
    for (int row = 0; row < form.rowCount(); ++row) {
        const QLayoutItem* label = form.itemAt(row, QFormLayout::LabelRole);
        const QLayoutItem* field = form.itemAt(row, QFormLayout::FieldRole);
        if (!label || !label->widget() || !field)
            continue;
        // The layout gives a label no more than the size it asks for, at the top of its row.
        label->widget()->setMinimumSize(label->sizeHint().width() + space::xs,
                                        field->sizeHint().height());
    }
}

} // namespace infera::app
