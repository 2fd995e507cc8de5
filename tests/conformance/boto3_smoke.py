#!/usr/bin/env python3
"""boto3, unchanged, against `infera-dynamo serve`. Exit status 77: boto3 is not here."""
import re
import subprocess
import sys

try:
    import boto3
    from boto3.dynamodb.conditions import Attr, Key
    from botocore.exceptions import ClientError
except ImportError:
    print("boto3 is not installed: skipped")
    sys.exit(77)


def check(condition, what):
    if not condition:
        raise SystemExit("FAILED: " + what)


def exercise(url, key, secret):
    session = boto3.Session(aws_access_key_id=key, aws_secret_access_key=secret,
                            region_name="us-east-1")
    dynamodb = session.resource("dynamodb", endpoint_url=url)
    table = dynamodb.create_table(
        TableName="Orders", BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"},
                   {"AttributeName": "sk", "KeyType": "RANGE"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"},
                              {"AttributeName": "sk", "AttributeType": "N"}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
    table.wait_until_exists()
    with table.batch_writer() as batch:
        for number in range(60):
            batch.put_item(Item={"pk": "a", "sk": number, "tags": {"x", "y"}, "raw": b"\0\1"})
    page = table.query(KeyConditionExpression=Key("pk").eq("a") & Key("sk").between(10, 19),
                       FilterExpression=Attr("tags").contains("x"), ReturnConsumedCapacity="TOTAL")
    check(page["Count"] == 10, "a query between two keys")
    check(page["ConsumedCapacity"]["CapacityUnits"] == 0.5, "its units")
    scanned = session.client("dynamodb", endpoint_url=url).get_paginator("scan").paginate(
        TableName="Orders", PaginationConfig={"PageSize": 7})
    check(sum(one["Count"] for one in scanned) == 60, "a paginated scan")
    try:
        table.put_item(Item={"pk": "a", "sk": 1}, ConditionExpression=Attr("pk").not_exists())
        check(False, "a condition that fails")
    except ClientError as error:
        check(error.response["Error"]["Code"] == "ConditionalCheckFailedException", str(error))
    streams = session.client("dynamodbstreams", endpoint_url=url)
    arn = streams.list_streams(TableName="Orders")["Streams"][0]["StreamArn"]
    shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
    iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=shard,
                                          ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
    check(len(streams.get_records(ShardIterator=iterator)["Records"]) == 60, "stream records")
    table.delete()


def main():
    server = subprocess.Popen(
        [sys.argv[1], "serve", "--port", "0", "--access-key", "smoke:secret"],
        stderr=subprocess.PIPE, text=True)
    try:
        url = re.search(r"http://\S+", server.stderr.readline()).group(0)
        exercise(url, "smoke", "secret")
        try:
            boto3.client("dynamodb", endpoint_url=url, region_name="us-east-1",
                         aws_access_key_id="smoke", aws_secret_access_key="wrong").list_tables()
            check(False, "a wrong secret is refused")
        except ClientError as error:
            check(error.response["Error"]["Code"] == "InvalidSignatureException", str(error))
    finally:
        server.terminate()
        check(server.wait() == 0, "the server ends gracefully")
    print("boto3 %s: passed" % boto3.__version__)


if __name__ == "__main__":
    main()
