using Injerto.Models;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>Where a trained model lies: a model file by itself, or in the folder of its run.</summary>
/// <param name="Path">The model file or the run's folder, as it was named.</param>
/// <param name="File">The model file, which was looked at.</param>
/// <param name="Record">The run's record; of a model file by itself, what it carries of that.</param>
/// <param name="Spec">The settings that it was trained with, as far as they are known.</param>
public sealed record ModelSource(string Path, ModelFile File, RunRecord Record, TrainingSpec Spec)
{
    /// <summary>Finds and checks a model, without loading it; needs no libtorch.</summary>
    /// <param name="path">A model file, the folder of a finished run, or its <c>run.json</c>.</param>
    /// <exception cref="RunException">There is no finished run, or its record is not its model's.</exception>
    /// <exception cref="ModelException">The model file is none, damaged, changed, or of another version.</exception>
    /// <exception cref="SpecException">What it says of its settings can't be.</exception>
    public static ModelSource Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (IsModelFile(path))
        {
            var file = ModelFile.Open(path);
            return new ModelSource(path, file, file.Record.Run, CarriedRecord.Spec(file.Record.Run));
        }

        var folder = RunFolder.OfFinished(path);
        var record = folder.Load();
        if (!System.IO.File.Exists(folder.Model)) throw new RunException(NoModel(folder));
        var model = ModelFile.Open(folder.Model);
        // Two files tell of one training: what they both say must be the same.
        if (model.Record.Run != CarriedRecord.Of(record)) throw new RunException(OfAnother(folder));
        return new ModelSource(folder.Path, model, record, RunConfig.Read(folder.Config));
    }

    // A file by another name is asked for its first bytes, so that it is refused for what it is.
    private static bool IsModelFile(string path)
    {
        if (path.EndsWith(ModelFile.Extension, StringComparison.OrdinalIgnoreCase)) return !Directory.Exists(path);
        if (!System.IO.File.Exists(path)) return false;
        using var file = System.IO.File.OpenRead(path);
        Span<byte> head = stackalloc byte[4];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && head is [(byte)'P', (byte)'K', 3, 4];
    }

    private static string NameOf(RunFolder folder) => System.IO.Path.GetFileName(folder.Model);

    private static LocalizedText NoModel(RunFolder folder) => new(
        $"The folder of a finished run holds its model, {NameOf(folder)}. '{folder.Path}' does not: an earlier version "
        + "of Injerto made it, or the file was taken away. Put it back, or train again.",
        $"La carpeta de una ejecución terminada contiene su modelo, {NameOf(folder)}. '{folder.Path}' no lo contiene: "
        + "la hizo una versión anterior de Injerto, o se quitó el archivo. Devuélvalo a su sitio o entrene de nuevo.");

    private static LocalizedText OfAnother(RunFolder folder) => new(
        $"run.json and {NameOf(folder)} in '{folder.Path}' must be of the same training, and tell different things: "
        + "one of them was changed, or comes from another run. Put the right one back, or name the model file by "
        + "itself.",
        $"run.json y {NameOf(folder)} en '{folder.Path}' deben ser del mismo entrenamiento, y dicen cosas distintas: "
        + "uno se cambió, o viene de otra ejecución. Devuelva el correcto a su sitio, o nombre el archivo de modelo "
        + "por sí solo.");
}
