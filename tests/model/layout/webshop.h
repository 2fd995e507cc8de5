#pragma once

#include "planned.h"

namespace infera::model::test {

/// The web shop of the DynamoDB guides on the layout an expert gives it.
inline Design webShop()
{
    return designFrom(R"(
infera_design: 1
name: web-shop
entities:
  User:
    key: userId
    count: 1M
    attributes:
      userId: { type: S, size: 26, format: ulid }
      email: { type: S, size: 30, format: email, unique: true }
      name: { type: S, format: name }
  Order:
    key: orderId
    count: 20M
    attributes:
      orderId: { type: S, size: 26, format: ulid }
      userId: { type: S, size: 26, references: User }
      total: { type: N, size: 6 }
      status: { type: S, values: { pending: 5%, completed: 85%, cancelled: 10% } }
      createdAt: { type: S, format: timestamp, monotonic: true }
  Product:
    key: productId
    count: 50k
    attributes:
      productId: { type: S, size: 26, format: ulid }
      quantity: { type: N, size: 4 }
access_patterns:
  - { name: user by id, operation: get, entity: User, where: [userId], rate: 200/s }
  - { name: user by email, operation: get, entity: User, where: [email], rate: 50/s }
  - { name: orders of user, operation: list, entity: Order, where: [userId],
      order: createdAt desc, limit: 20, rate: 100/s }
  - { name: order by id, operation: get, entity: Order, where: [orderId], rate: 80/s }
  - { name: orders by status, operation: list, entity: Order, where: [status],
      order: createdAt desc, limit: 50, rate: 5/s }
  - { name: create user, operation: create, entity: User, condition: not_exists, rate: 2/s }
  - { name: update status, operation: update, entity: Order, where: [userId, orderId],
      sets: [status], rate: 20/s }
  - { name: update by id, operation: update, entity: Order, where: [orderId],
      sets: [total], rate: 1/s }
  - name: create order
    operation: transact
    items:
      - { operation: create, entity: Order, condition: not_exists }
      - { operation: update, entity: Product, where: [productId], sets: [quantity],
          condition: "quantity >= :quantity" }
    rate: 20/s
layouts:
  - id: expert
    strategy: single-table
    tables:
      - name: Shop
        partition_key: { name: PK, type: S }
        sort_key: { name: SK, type: S }
        indexes:
          - { name: GSI1, kind: GSI, partition_key: { name: GSI1PK, type: S },
              sort_key: { name: GSI1SK, type: S }, projection: ALL }
          - { name: GSI2, kind: GSI, partition_key: { name: GSI2PK, type: S },
              sort_key: { name: createdAt, type: S }, projection: ALL }
        entities:
          User:
            partition_key: "USER#{userId}"
            sort_key: PROFILE
            indexes:
              GSI1: { partition_key: "EMAIL#{email}", sort_key: "EMAIL#{email}" }
          Order:
            partition_key: "USER#{userId}"
            sort_key: "ORDER#{orderId}"
            indexes:
              GSI1: { partition_key: "ORDER#{orderId}", sort_key: "ORDER#{orderId}" }
              GSI2: { partition_key: "STATUS#{status}", sort_key: "{createdAt}" }
          Product:
            partition_key: "PRODUCT#{productId}"
            sort_key: PRODUCT
)");
}

} // namespace infera::model::test
