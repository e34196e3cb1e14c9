using System.Globalization;
using Injerto.Models;
using Injerto.Tests.Conventions;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>
/// The table of <c>docs/models.md</c> is the registry's; with <c>INJERTO_ACCEPT=1</c> in the environment it is
/// rewritten.
/// </summary>
public sealed class ZooTableTests
{
    private const string Document = "docs/models.md", Begin = "<!-- zoo -->\n", End = "<!-- /zoo -->";

    [Fact]
    public void The_table_of_the_zoo_is_the_registrys()
    {
        var text = Repository.Read(Document);
        var (begin, end) =
            (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var table = "| model | parameters | multiply–adds | picture | at least | published weights | paper |\n"
            + $"|---|--:|--:|---|--:|---|---|\n{string.Concat(ModelRegistry.Architectures.Select(Row))}";
        if (Environment.GetEnvironmentVariable("INJERTO_ACCEPT") == "1")
            File.WriteAllText(Path.Combine(Repository.Root, Document), text[..begin] + table + text[end..]);
        else Assert.Equal(table, text[begin..end]);
    }

    private static string Row(Architecture architecture)
    {
        var figures = ModelFigures.Of(architecture);
        Assert.True(
            figures is not null,
            $"{architecture.Name} has no figures yet: INJERTO_ACCEPT=1 ./injerto test ModelFigures");
        var weights = string.Join(
            ", ", WeightsCatalogue.For(architecture.Name).Select(c => $"`{c.Name[(architecture.Name.Length + 1)..]}`"));
        return string.Create(CultureInfo.InvariantCulture,
            $"| `{architecture.Name}` | {figures.Parameters:N0} | {figures.MultiplyAdds / 1e6:N1} M | "
            + $"{string.Join(" × ", figures.InputSize)} | {architecture.SmallestSize} | {weights} | "
            + $"{architecture.Paper} |\n");
    }
}
