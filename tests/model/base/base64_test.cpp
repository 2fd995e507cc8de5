#include "model/base/base64.h"

#include <gtest/gtest.h>

using infera::decodeBase64;
using infera::encodeBase64;

// RFC 4648, section 10.
TEST(Base64, EncodesAndDecodesTheVectorsOfTheStandard)
{
    const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : vectors) {
        EXPECT_EQ(encodeBase64(bytes), text);
        EXPECT_EQ(decodeBase64(text).value(), bytes);
    }
    std::string all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    EXPECT_EQ(decodeBase64(encodeBase64(all)).value(), all);
}

TEST(Base64, RefusesWithTheTextsOfDynamoDb)
{
    const std::pair<const char*, const char*> refused[] = {
        {"abc", "Base64 encoded length is expected a multiple of 4 bytes but found: 3"},
        {"ab~=", "Invalid Base64 character: '~'"},
        {"a=bc", "Invalid Base64 character: '='"},
        {"====", "Invalid Base64 character: '='"},
        {"ab c", "Invalid Base64 character: ' '"},
        {"Zh==", "Invalid last non-pad Base64 character dectected"},
        {"Zm9=", "Invalid last non-pad Base64 character dectected"}};
    for (const auto& [text, message] : refused) {
        const auto decoded = decodeBase64(text);
        ASSERT_FALSE(decoded) << text;
        EXPECT_EQ(decoded.error().message, message);
    }
}
