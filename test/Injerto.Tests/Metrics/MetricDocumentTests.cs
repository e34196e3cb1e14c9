using System.Runtime.CompilerServices;
using Injerto.Metrics;
using Xunit;

namespace Injerto.Tests.Metrics;

public class MetricDocumentTests
{
    [Fact]
    public void The_document_lists_every_metric_with_its_direction()
    {
        var rows = File.ReadLines(Document()).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split(" | ")).ToArray();

        foreach (var metric in MetricRegistry.All.Append(MetricRegistry.Loss))
        {
            var row = Assert.Single(rows, cells => cells[0].Contains($"`{metric.Name}`", StringComparison.Ordinal));
            Assert.Equal(metric.HigherIsBetter ? "higher" : "lower", row[3]);
            Assert.StartsWith(
                metric.Unit switch
                {
                    MetricUnit.Fraction => "fraction",
                    MetricUnit.Nats => "nats",
                    MetricUnit.TargetUnits => "the target's unit",
                    MetricUnit.TargetUnitsSquared => "square of the target's unit",
                    MetricUnit.Loss => "that of the loss",
                    _ => "ratio",
                }, row[2], StringComparison.Ordinal);
        }
    }

    private static string Document([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "metrics.md");
}
