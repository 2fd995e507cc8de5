#!/usr/bin/env python3
"""What tools that deploy tables ask, in their order, against `infera-dynamo serve`.

A Terraform apply (the resource aws_dynamodb_table: create, wait, settings one by one, read; a second
plan; changes; destroy) and the waiters of the AWS command line. Exit status 77: boto3 is not here.
"""
import re
import subprocess
import sys

try:
    import boto3
    from botocore.exceptions import ClientError
except ImportError:
    print("boto3 is not installed: skipped")
    sys.exit(77)

NAME = "orders"


def check(condition, what):
    if not condition:
        raise SystemExit("FAILED: " + what)


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        check(error.response["Error"]["Code"] == code, "%s, not %s" % (code, error))
        return error.response["Error"]["Message"]
    raise SystemExit("FAILED: %s was not refused" % call.__name__)


def read(client):
    """What Terraform reads into its state after each change, and again for every plan."""
    table = client.describe_table(TableName=NAME)["Table"]
    recovery = client.describe_continuous_backups(TableName=NAME)["ContinuousBackupsDescription"]
    expiry = client.describe_time_to_live(TableName=NAME)["TimeToLiveDescription"]
    tags = client.list_tags_of_resource(ResourceArn=table["TableArn"])["Tags"]
    kinesis = client.describe_kinesis_streaming_destination(TableName=NAME)
    check(kinesis["KinesisDataStreamDestinations"] == [], "no Kinesis destination")
    insights = client.describe_contributor_insights(TableName=NAME)
    check(insights["ContributorInsightsStatus"] == "DISABLED", "contributor insights")
    refused("PolicyNotFoundException", client.get_resource_policy, ResourceArn=table["TableArn"])
    recovery["PointInTimeRecoveryDescription"].pop("LatestRestorableDateTime", None)
    return {"table": table, "recovery": recovery, "expiry": expiry, "tags": tags}


def create(client):
    refused("ResourceNotFoundException", client.describe_table, TableName=NAME)
    made = client.create_table(
        TableName=NAME, BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"},
                   {"AttributeName": "sk", "KeyType": "RANGE"}],
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"}
                              for name in ("pk", "sk", "owner")],
        GlobalSecondaryIndexes=[{"IndexName": "byOwner", "Projection": {"ProjectionType": "ALL"},
                                 "KeySchema": [{"AttributeName": "owner", "KeyType": "HASH"}]}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        SSESpecification={"Enabled": True}, DeletionProtectionEnabled=True,
        Tags=[{"Key": "team", "Value": "shop"}])["TableDescription"]
    check(made["TableStatus"] == "CREATING", "the answer is that of a table in the making")
    client.get_waiter("table_exists").wait(TableName=NAME, WaiterConfig={"Delay": 1})
    expiry = {"Enabled": True, "AttributeName": "expires"}
    check(client.update_time_to_live(TableName=NAME, TimeToLiveSpecification=expiry)
          ["TimeToLiveSpecification"] == expiry, "time to live is echoed")
    client.update_continuous_backups(TableName=NAME, PointInTimeRecoverySpecification={
        "PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 7})


def first_state(client):
    state = read(client)
    table = state["table"]
    check(table["TableStatus"] == "ACTIVE", "active")
    check(table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST", "billing mode")
    check(table["ProvisionedThroughput"]["ReadCapacityUnits"] == 0, "no provisioned units")
    index = table["GlobalSecondaryIndexes"][0]
    check(index["IndexStatus"] == "ACTIVE" and "NonKeyAttributes" not in index["Projection"],
          "an index without a list of attributes has none: Terraform would see a change")
    check(table["WarmThroughput"] == {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000,
                                      "Status": "ACTIVE"}, "warm throughput")
    check("TableClassSummary" not in table and table["DeletionProtectionEnabled"], "as created")
    check(table["SSEDescription"]["Status"] == "ENABLED", "encryption")
    check(table["LatestStreamArn"].endswith(table["LatestStreamLabel"]), "the stream")
    check(state["expiry"] == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}, "expiry")
    point = state["recovery"]["PointInTimeRecoveryDescription"]
    check(point["PointInTimeRecoveryStatus"] == "ENABLED", "recovery")
    check(point["RecoveryPeriodInDays"] == 7 and "EarliestRestorableDateTime" in point, "its days")
    check(state["tags"] == [{"Key": "team", "Value": "shop"}], "tags")
    check(read(client) == state, "a second plan sees no change")


def change(client):
    capacity = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}
    message = refused("ValidationException", client.update_table, TableName=NAME,
                      BillingMode="PROVISIONED", ProvisionedThroughput=capacity)
    check(message.endswith("ProvisionedThroughput must be specified for index: byOwner"), message)
    client.update_table(
        TableName=NAME, BillingMode="PROVISIONED", ProvisionedThroughput=capacity,
        GlobalSecondaryIndexUpdates=[{"Update": {"IndexName": "byOwner",
                                                 "ProvisionedThroughput": capacity}}])
    table = read(client)["table"]
    for one in (table, table["GlobalSecondaryIndexes"][0]):
        check(one["ProvisionedThroughput"]["WriteCapacityUnits"] == 5, "units")
        check(one["WarmThroughput"]["ReadUnitsPerSecond"] == 12000, "warm throughput never falls")
    client.update_table(
        TableName=NAME, AttributeDefinitions=[{"AttributeName": "day", "AttributeType": "N"}],
        GlobalSecondaryIndexUpdates=[{"Create": {
            "IndexName": "byDay", "KeySchema": [{"AttributeName": "day", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"}, "ProvisionedThroughput": capacity}}])
    client.update_table(TableName=NAME,
                        GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "byOwner"}}])
    client.update_table(TableName=NAME, StreamSpecification={"StreamEnabled": False})
    client.update_table(TableName=NAME, TableClass="STANDARD_INFREQUENT_ACCESS")
    table = read(client)["table"]
    check([one["IndexName"] for one in table["GlobalSecondaryIndexes"]] == ["byDay"], "indexes")
    check({one["AttributeName"] for one in table["AttributeDefinitions"]} == {"pk", "sk", "day"},
          "attributes that no key names are gone")
    check("StreamSpecification" not in table and "LatestStreamArn" in table, "a stream that was")
    check(table["TableClassSummary"]["TableClass"] == "STANDARD_INFREQUENT_ACCESS", "class")
    client.untag_resource(ResourceArn=table["TableArn"], TagKeys=["team"])
    client.tag_resource(ResourceArn=table["TableArn"], Tags=[{"Key": "owner", "Value": ""}])
    check(read(client)["tags"] == [{"Key": "owner", "Value": ""}], "changed tags")


def destroy(client):
    refused("ValidationException", client.delete_table, TableName=NAME)
    client.update_table(TableName=NAME, DeletionProtectionEnabled=False)
    gone = client.delete_table(TableName=NAME)["TableDescription"]
    check(gone["TableStatus"] == "DELETING", "the answer is that of a table that goes")
    client.get_waiter("table_not_exists").wait(TableName=NAME, WaiterConfig={"Delay": 1})
    refused("ResourceNotFoundException", client.delete_table, TableName=NAME)
    refused("ResourceNotFoundException", client.describe_time_to_live, TableName=NAME)
    refused("TableNotFoundException", client.describe_continuous_backups, TableName=NAME)


def main():
    server = subprocess.Popen([sys.argv[1], "serve", "--port", "0"], stderr=subprocess.PIPE,
                              text=True)
    try:
        url = re.search(r"http://\S+", server.stderr.readline())[0]
        client = boto3.client("dynamodb", endpoint_url=url, region_name="us-east-1",
                              aws_access_key_id="key", aws_secret_access_key="secret")
        for step in (create, first_state, change, destroy):
            step(client)
    finally:
        server.terminate()
        server.wait()
    print("passed")


main()
