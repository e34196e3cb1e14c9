using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Text;

public class NumberFormatsTests
{
    [Theory]
    [InlineData(Language.English, 0.75, "F2", "0.75")]
    [InlineData(Language.Spanish, 0.75, "F2", "0,75")]
    [InlineData(Language.English, 1234567.5, "N1", "1,234,567.5")]
    [InlineData(Language.Spanish, 1234567.5, "N1", "1\u00A0234\u00A0567,5")]
    [InlineData(Language.Spanish, -1.5e-7, "G3", "-1,5E-07")]
    public void Numbers_are_written_as_the_language_writes_them(
        Language language, double value, string format, string expected) =>
            Assert.Equal(expected, value.ToString(format, NumberFormats.Of(language)));
}
