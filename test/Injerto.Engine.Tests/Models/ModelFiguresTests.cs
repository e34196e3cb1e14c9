using System.Text;
using System.Text.Json;
using Injerto.Models;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>
/// The figures that are kept beside the code against those that are counted; with <c>INJERTO_ACCEPT=1</c> in the
/// environment the file is rewritten.
/// </summary>
public sealed class ModelFiguresTests
{
    private static readonly JsonSerializerOptions Layout = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Fact]
    public void Kept_figures_are_the_counted_ones()
    {
        var counted = Engine.Run(() => ModelRegistry.Architectures.Select(ModelFigures.Count).ToList());
        if (Environment.GetEnvironmentVariable("INJERTO_ACCEPT") == "1")
        {
            File.WriteAllText(
                Kept, $"[\n{string.Join(",\n", counted.Select(f => "  " + Text(f)))}\n]\n", new UTF8Encoding(false));
            return;
        }

        Assert.Equal(counted.Select(Text), ModelRegistry.Architectures.Select(a => ModelFigures.Of(a) is { } kept
            ? Text(kept) : $"{a.Name} is missing: run this test once with INJERTO_ACCEPT=1"));
    }

    private static string Kept =>
        Path.GetFullPath(Path.Combine(
            Path.GetDirectoryName(Reference.Path("cli/help-injerto.en.txt"))!,
            "..", "..", "..", "src", "Injerto.Models", "Catalogue", "figures.json"));

    private static string Text(ModelFigures figures) => JsonSerializer.Serialize(figures, Layout);
}
