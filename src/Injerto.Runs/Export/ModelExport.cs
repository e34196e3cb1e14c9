using System.Globalization;
using Injerto.Onnx;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Runs.Export;

/// <summary>Writes a trained model as ONNX, once it is proved to answer as the model does.</summary>
public static class ModelExport
{
    /// <summary>Exports a model into a file, or into its own model file.</summary>
    /// <param name="source">The model.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="path">
    /// The ONNX file: a new one, or one of Injerto that is replaced; null for a part of the model file.
    /// </param>
    /// <param name="threads">Threads of the engine. Default: as the training had.</param>
    /// <exception cref="ExportException">
    /// The name is not free, the model averages with mirror images, or the export answers otherwise than the model;
    /// nothing is written then.
    /// </exception>
    /// <exception cref="OnnxException">An operator has no counterpart in ONNX.</exception>
    /// <exception cref="IOException">The file can't be written; an older one is as it was.</exception>
    public static ExportResult Run(
        ModelSource source, OnnxOptions options, string? path = null, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        if (source.Record.AveragesMirror) throw ExportFaults.Mirrors;
        if (path is not null) DemandFree(path);
        using var model = TrainedModel.Load(source, "cpu", threads);
        return Engine.Run(() => Run(source, model, options, path));
    }

    private static ExportResult Run(ModelSource source, TrainedModel model, OnnxOptions options, string? path)
    {
        using var scope = Scope.Begin();
        var exported = model.Exported(source.File.Record.Trunk);
        var onnx = OnnxExport.Of(exported, options);
        var inputs = ProofInputs.Of(source.File, options.Static);
        var record = new OnnxProof(model, exported, options).Run(onnx, inputs);
        var bytes = onnx.WithMetadata(Proof(record)).ToBytes();
        if (path is null) source.File.WriteOnnx(record, stream => stream.Write(bytes));
        else AtomicFile.Write(path, stream => stream.Write(bytes));
        return new ExportResult(path ?? source.File.Path, bytes.LongLength, record);
    }

    private static IEnumerable<KeyValuePair<string, string>> Proof(OnnxRecord record)
    {
        string Text(IFormattable value, string? format = null) => value.ToString(format, CultureInfo.InvariantCulture);
        yield return new("proof.runtime", record.Runtime);
        yield return new("proof.inputs", Text(record.Inputs));
        yield return new("proof.largest_difference", Text(record.LargestDifference));
        yield return new("proof.tolerance", Text(record.Tolerance));
        yield return new("proof.date", Text(record.ProvedUtc, "yyyy-MM-dd"));
    }

    private static void DemandFree(string path)
    {
        if (Directory.Exists(path) || (File.Exists(path) && !OnnxModel.IsOurs(path))) throw ExportFaults.Taken(path);
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))) throw ExportFaults.NoFolder(path);
    }
}
