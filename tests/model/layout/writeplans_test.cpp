#include "planned.h"

#include <ostream>

namespace infera::model::test {

namespace {

/// Users with a unique e-mail kept by a second copy, and cart items whose status is in the key.
constexpr const char* text = R"(
infera_design: 1
name: shop
entities:
  User:
    key: id
    count: 1000
    attributes:
      id: { type: S, format: ulid }
      email: { type: S, format: email, unique: true }
      name: S
      city: { type: S, distinct: 10 }
  CartItem:
    key: [user, status, at]
    count: 10k
    attributes:
      user: { type: S, references: User }
      status: { type: S, values: { ACTIVE: 50%, SAVED: 50% } }
      at: { type: S, format: timestamp }
      sku: { type: S, distinct: 100 }
      price: N
  Event:
    key: id
    count: 1M
    attributes:
      id: { type: S, format: ulid }
      kind: { type: S, values: { a: 50%, b: 50% } }
      at: { type: S, format: timestamp }
      note: S
  Page:
    key: id
    count: 1k
    attributes:
      id: { type: S, format: ulid }
      book: { type: S, distinct: 100 }
      text: { type: S, size: 2000 }
access_patterns:
  - { name: delete page, operation: delete, entity: Page, where: [id], rate: 1/s }
  - { name: edit page, operation: update, entity: Page, where: [id], sets: [text], rate: 1/s }
  - { name: move page, operation: update, entity: Page, where: [id], sets: [book], rate: 1/s }
  - { name: create user, operation: create, entity: User, rate: 1/s }
  - { name: rename, operation: update, entity: User, where: [id], sets: [name], rate: 1/s }
  - { name: change email, operation: update, entity: User, where: [id], sets: [email], rate: 1/s }
  - { name: delete user, operation: delete, entity: User, where: [id], rate: 1/s }
  - { name: delete by email, operation: delete, entity: User, where: [email], rate: 1/s }
  - { name: add, operation: create, entity: CartItem, condition: not_exists, rate: 1/s }
  - { name: move, operation: update, entity: CartItem, where: [user, status, at], sets: [status], rate: 1/s }
  - { name: price, operation: update, entity: CartItem, where: [user, status, at], sets: [price], rate: 1/s }
  - { name: price if sku, operation: update, entity: CartItem, where: [user, status, at, sku], sets: [price], rate: 1/s }
  - { name: empty, operation: delete, entity: CartItem, where: { user: "=", status: { value: SAVED } }, rate: 1/s }
  - { name: by sku, operation: delete, entity: CartItem, where: [sku], rate: 1/s }
  - { name: add event, operation: create, entity: Event, rate: 1/s }
  - { name: set kind, operation: update, entity: Event, where: [id], sets: [kind], rate: 1/s }
  - { name: set note, operation: update, entity: Event, where: [id], sets: [note], rate: 1/s }
  - name: buy
    operation: transact
    items:
      - { operation: update, entity: CartItem, where: [user, status, at], sets: [status] }
      - { operation: create, entity: Event }
      - { operation: delete, entity: User, where: [email] }
    rate: 1/s
layouts:
  - id: l
    tables:
      - name: Shop
        partition_key: { name: PK, type: S }
        sort_key: { name: SK, type: S }
        indexes: [ { name: GSI1, kind: GSI, partition_key: { name: GSI1PK, type: S },
                     sort_key: { name: GSI1SK, type: S }, projection: ALL } ]
        entities:
          User: { partition_key: "USER#{id}", sort_key: PROFILE }
          UserByEmail: { of: User, partition_key: "EMAIL#{email}", sort_key: EMAIL }
          CartItem: { partition_key: "USER#{user}", sort_key: "CART#{status}#{at}" }
          Event: { partition_key: "EVENT#{id}", sort_key: EVENT,
                   indexes: { GSI1: { partition_key: "KIND#{kind}#{shard}", sort_key: "{kind}#{at}",
                                      shards: 4 } } }
      - name: Pages
        partition_key: { name: book, type: S }
        sort_key: { name: id, type: S }
        indexes: [ { name: ById, kind: GSI, partition_key: { name: id, type: S },
                     projection: KEYS_ONLY } ]
        entities:
          Page: { partition_key: "{book}", sort_key: "{id}",
                  indexes: { ById: { partition_key: "{id}" } } }
)";

struct Case
{
    std::string pattern;
    std::string plan;
};

void PrintTo(const Case& one, std::ostream* out)
{
    *out << one.pattern;
}

class WritePlans : public ::testing::TestWithParam<Case>
{};

TEST_P(WritePlans, keepEveryCopyAndKey)
{
    EXPECT_EQ(planText(designFrom(text), GetParam().pattern), GetParam().plan);
}

const std::string tx = "TransactWriteItems ";
const std::string user = "Shop User: PK = USER#{id} AND SK = PROFILE";
const std::string copy = "Shop UserByEmail: PK = EMAIL#{email} AND SK = EMAIL";
const std::string userEach = "Shop User for each item: PK = USER#{id} AND SK = PROFILE";
const std::string copyEach = "Shop UserByEmail for each item: PK = EMAIL#{email} AND SK = EMAIL";
const std::string userKept = "Shop User for each item (kept): PK = USER#{id} AND SK = PROFILE";
const std::string copyKept =
    "Shop UserByEmail for each item (kept): PK = EMAIL#{email} AND SK = EMAIL";
const std::string cart = "PK = USER#{user} AND SK = CART#{status}#{at}";

INSTANTIATE_TEST_SUITE_P(
    All, WritePlans,
    ::testing::Values(
        // The copy is what keeps e-mails unique; a create asks that its item is new.
        Case{"create user", tx + "PutItem " + user + " | if not_exists\n" + tx + "PutItem " + copy +
                                " | if attribute_not_exists(PK) OR (id = :id)"},
        Case{"rename", "GetItem Shop: PK = USER#{id} AND SK = PROFILE\n" + tx + "UpdateItem " +
                           userKept + " | set name\n" + tx + "UpdateItem " + copyEach +
                           " | set name"},
        Case{"change email", "GetItem Shop: PK = USER#{id} AND SK = PROFILE\n" + tx +
                                 "UpdateItem " + userKept + " | set email\n" + tx + "DeleteItem " +
                                 copyKept + "\n" + tx + "PutItem " + copyEach +
                                 " | set email | if not_exists"},
        Case{"delete user", "GetItem Shop: PK = USER#{id} AND SK = PROFILE\n" + tx + "DeleteItem " +
                                userKept + "\n" + tx + "DeleteItem " + copyEach},
        Case{"delete by email", "GetItem Shop: PK = EMAIL#{email} AND SK = EMAIL\n" + tx +
                                    "DeleteItem " + userKept + "\n" + tx + "DeleteItem " +
                                    copyEach},
        Case{"add", "PutItem Shop CartItem: " + cart + " | if not_exists"},
        // The status is in the table key: the item is deleted and put anew.
        Case{"move", "GetItem Shop: " + cart + "\n" + tx +
                         "DeleteItem Shop CartItem for each item (kept): " + cart + "\n" + tx +
                         "PutItem Shop CartItem for each item: " + cart + " | set status"},
        Case{"price", "UpdateItem Shop CartItem: " + cart + " | set price"},
        Case{"price if sku", "UpdateItem Shop CartItem: " + cart + " | set price | if sku = :sku"},
        Case{"empty", "Query Shop: PK = USER#{user} AND begins_with(SK, CART#SAVED#)\n"
                      "DeleteItem Shop CartItem for each item: " +
                          cart},
        Case{"by sku",
             "unserved: The call does not name the whole key of CartItem, and no index finds the "
             "item: table Shop needs user for its partition key."},
        Case{"add event", "PutItem Shop Event: PK = EVENT#{id} AND SK = EVENT | if not_exists"},
        // GSI1SK is made of kind and at: at has to be read first.
        Case{"set kind", "GetItem Shop: PK = EVENT#{id} AND SK = EVENT\n"
                         "UpdateItem Shop Event for each item: PK = EVENT#{id} AND SK = EVENT"
                         " | set kind"},
        Case{"set note", "UpdateItem Shop Event: PK = EVENT#{id} AND SK = EVENT | set note"},
        // An entry of the index holds the key of the item; only a move needs the item itself.
        Case{"delete page", "Query Pages.ById: id = {id}\n"
                            "DeleteItem Pages Page for each item: book = {book} AND id = {id}"},
        Case{"edit page", "Query Pages.ById: id = {id}\nUpdateItem Pages Page for each item: "
                          "book = {book} AND id = {id} | set text"},
        Case{"move page",
             "Query Pages.ById: id = {id}\n"
             "BatchGetItem Pages for each item: book = {book} AND id = {id}\n" +
                 tx + "DeleteItem Pages Page for each item (kept): book = {book} AND id = {id}\n" +
                 tx + "PutItem Pages Page for each item: book = {book} AND id = {id} | set book"},
        Case{"buy", "GetItem Shop CartItem: " + cart + "\n" +
                        "GetItem Shop User: PK = EMAIL#{email} AND SK = EMAIL\n" + tx +
                        "DeleteItem Shop CartItem for each item (kept): " + cart + "\n" + tx +
                        "PutItem Shop CartItem for each item: " + cart + " | set status\n" + tx +
                        "PutItem Shop Event: PK = EVENT#{id} AND SK = EVENT | if not_exists\n" +
                        tx + "DeleteItem " + userKept + "\n" + tx + "DeleteItem " + copyEach}));

} // namespace

} // namespace infera::model::test
