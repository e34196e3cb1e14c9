using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class TargetNamesTests
{
    [Theory]
    [InlineData(" a ", "a")]
    [InlineData("a\nb", "a b")]
    [InlineData("a\t \u00A0b", "a b")]
    [InlineData("a \nb", "a b")]
    [InlineData("a\n b", "a b")]
    [InlineData("\na", "a")]
    [InlineData("a  b", "a  b")]
    [InlineData("a\u00AD\u200B\u200E\u200F\u202A\u202E\u2060\u206F\uFEFFb", "ab")]
    [InlineData("a\u200D\u2029b", "a\u200D b")]
    [InlineData("\u2010\u202F\u205F\u2070", "\u2010 \u2070")]
    [InlineData("n\u0303", "\u00F1")]
    public void A_name_stands_on_one_line_without_invisible_signs(string name, string clean) =>
        Assert.Equal(clean, TargetNames.Clean(name));

    [Theory]
    [InlineData("rose", "rose")]
    [InlineData(" Rose", "Rose")]
    [InlineData("ROSE", null)]
    [InlineData("TULIP", "tulip")]
    [InlineData("tulips", null)]
    public void A_known_name_is_matched_as_it_is_written_else_where_letter_case_leaves_one(string name, string? match)
        => Assert.Equal(match, TargetNames.Match(name, ["rose", "Rose", "tulip"]));
}
