using System.Text.Json;
using Injerto.Records;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Records;

public class LocalizedTextJsonTests
{
    private static string Write(LocalizedText label) => RecordJson.Write(new StageTime("head", label, 1));

    private static LocalizedText Read(string label) =>
        RecordJson.Read<StageTime>($$"""{"name": "head", "label": {{label}}, "seconds": 1}""", "a test").Label;

    [Fact]
    public void Two_languages_are_an_object_and_one_text_a_string()
    {
        Assert.Equal(
            """{"name":"head","label":{"en":"head","es":"cabeza"},"seconds":1}""", Write(new("head", "cabeza")));
        Assert.Equal("""{"name":"head","label":"R²","seconds":1}""", Write(LocalizedText.Same("R²")));
    }

    [Theory]
    [InlineData("head", "cabeza")]
    [InlineData("R²", "R²")]
    [InlineData("", "")]
    [InlineData("\"\\\n", "ñ'`<b>")]
    public void Texts_come_back_as_they_were(string english, string spanish) =>
        Assert.Equal(new(english, spanish), Read(
            JsonDocument.Parse(Write(new(english, spanish))).RootElement.GetProperty("label").GetRawText()));

    [Fact]
    public void A_language_of_a_newer_minor_version_is_passed_over() =>
        Assert.Equal(new("head", "cabeza"), Read("""{"pt": ["cabeça", {}], "es": "cabeza", "en": "head"}"""));

    [Theory]
    [InlineData("""{"en": "head"}""", "A text must have 'es'. It is missing.")]
    [InlineData("""{"es": "cabeza"}""", "A text must have 'en'. It is missing.")]
    [InlineData("""{"en": "a", "en": "b", "es": "c"}""", "A text must have 'en' once. Got it twice.")]
    [InlineData("""{"en": "a", "es": null}""", "'es' of a text must be a string. Got Null.")]
    [InlineData("""{"en": 1, "es": "c"}""", "'en' of a text must be a string. Got Number.")]
    [InlineData("""["a", "b"]""", "A text must be a string or an object with en and es. Got StartArray.")]
    [InlineData("7", "A text must be a string or an object with en and es. Got Number.")]
    public void Anything_else_is_refused(string label, string why) =>
        Assert.Contains(why, Assert.Throws<RecordException>(() => Read(label)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_that_may_be_missing_may_be_null()
    {
        var setting = new SettingRecord("Epochs", new("Epochs", "Épocas"), "3");

        Assert.Contains("\"unit\":null", RecordJson.Write(setting), StringComparison.Ordinal);
        Assert.Equal(setting, RecordJson.Read<SettingRecord>(RecordJson.Write(setting), "a test"));
        Assert.Throws<RecordException>(
            () => RecordJson.Read<SettingRecord>("""{"name": "a", "label": null, "value": ""}""", "a test"));
    }
}
