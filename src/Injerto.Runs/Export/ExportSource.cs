using System.Text.Json;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Onnx;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer;

namespace Injerto.Runs.Export;

/// <summary>Takes from a trained network what an export writes.</summary>
internal static class ExportSource
{
    /// <summary>Reads it off a recording; on the engine's thread.</summary>
    /// <param name="graph">The network, recorded in inference mode.</param>
    /// <param name="network">The network.</param>
    /// <param name="record">What is known of the run.</param>
    /// <param name="trunk">What the training began with.</param>
    internal static OnnxSource Of(Graph graph, ImageModel network, RunRecord record, TrunkRecord? trunk) => new()
    {
        Graph = graph,
        Task = record.Task,
        Preprocessing = record.Columns.Count > 0 ? null : record.Preprocessing,
        Embedding = graph.SingleCrossings()[
            new CutPoints(graph, network.Head, (network as IBlockNetwork)?.Blocks).HeadPosition],
        Metadata = Metadata(record, trunk),
    };

    /// <summary>What an export says of itself; names stand in JSON, whatever is in them.</summary>
    internal static List<KeyValuePair<string, string>> Metadata(RunRecord record, TrunkRecord? trunk)
    {
        List<KeyValuePair<string, string>> entries =
        [
            new("names", JsonSerializer.Serialize(record.Task.Classes.ToArray())),
            new("task", record.Task.Kind.ToString()),
            new("model", record.Model),
            new("data_fingerprint", record.DataFingerprint),
            new("weights_sha256", record.WeightsSha256),
        ];
        if (trunk?.Licence is { } licence) entries.Add(new("license", licence));
        if (trunk?.Origin is { } origin) entries.Add(new("origin", origin));
        if (record.Columns.Count > 0)
            entries.Add(new("columns", JsonSerializer.Serialize(record.Columns.ToArray())));
        else entries.AddRange(
            [
                new("Image.BitmapPixelFormat", "Rgb8"), new("Image.ColorSpaceGamma", "SRGB"),
                new("Image.NominalPixelRange", "NominalRange_0_255"),
            ]);
        return entries;
    }
}
