using Injerto.Cli.Reporting;
using Injerto.Data;
using Injerto.Data.Summary;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>Thumbnails in a terminal: as many as there is room for, from the first to the last.</summary>
public sealed class TerminalSheetTests
{
    [Theory]
    [InlineData(200, new[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData(52, new[] { 0, 2, 5 })]
    [InlineData(35, new[] { 0, 5 })]
    [InlineData(20, new[] { 0 })]
    public void Those_shown_are_spread_over_all(int width, int[] expected)
    {
        var item = new DataItem("x", PictureContent.FromBytes([1]), null, DataPart.Train);
        var row = new ContactRow("cat", [.. Enumerable.Range(0, 6).Select(
            i => new Thumbnail(item, 16, [.. Enumerable.Repeat((byte)i, 3 * 16 * 16)]))]);
        var output = new StringWriter { NewLine = "\n" };

        TerminalSheet.Write(output, [row], width);

        var lines = output.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal((9, "cat"), (lines.Length, lines[0]));
        Assert.All(lines[1..], line => Assert.Equal(
            expected.SelectMany(i => Enumerable.Repeat($"{i};{i};{i}", 16)),
            line.Split("\e[38;2;").Skip(1).Select(part => part[..part.IndexOf('m', StringComparison.Ordinal)])));
    }
}
