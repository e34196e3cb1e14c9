using System.Text.Json;
using Injerto.Tests.Conventions;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Text;

public class CanonicalFormTests
{
    private static readonly (string Text, string Composed, string Decomposed)[] Golden = Read();

    [Fact]
    public void Forms_are_those_of_the_standard() => Assert.All(Golden, golden =>
    {
        Assert.Equal(golden.Composed, CanonicalForm.Compose(golden.Text));
        Assert.Equal(golden.Decomposed, CanonicalForm.Decompose(golden.Text));
    });

    [Fact]
    public void A_form_of_a_form_is_the_form() => Assert.All(Golden, golden =>
    {
        Assert.Equal(golden.Composed, CanonicalForm.Compose(golden.Composed));
        Assert.Equal(golden.Composed, CanonicalForm.Compose(golden.Decomposed));
        Assert.Equal(golden.Decomposed, CanonicalForm.Decompose(golden.Composed));
    });

    [Theory]
    [InlineData("PIÑA", "pina")]
    [InlineData("pin\u0303a", "pina")]
    [InlineData("Việt", "viet")]
    [InlineData("Ёлка", "елка")]
    [InlineData("plain", "plain")]
    public void Folding_leaves_letter_case_and_accents_aside(string text, string folded) =>
        Assert.Equal(folded, CanonicalForm.Fold(text));

    [Fact]
    public void A_mistyped_accent_still_finds_the_name() =>
        Assert.Equal(["pin\u0303a"], NearNames.Of("PIÑA", ["pin\u0303a", "manzana"]));

    // From test/reference/unicode/canonical_forms.py; exact.
    private static (string, string, string)[] Read()
    {
        using var file = JsonDocument.Parse(Repository.Read("test/reference/unicode/canonical_forms.json"));
        return [.. file.RootElement.EnumerateArray()
            .Select(entry => (Of(entry, "text"), Of(entry, "composed"), Of(entry, "decomposed")))];

        static string Of(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;
    }
}
