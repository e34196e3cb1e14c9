using Injerto.Text;

namespace Injerto.Data.Conversion;

/// <summary>Writes a data set in another form; the bytes of its pictures stay as they are.</summary>
public static class DataConversion
{
    /// <summary>
    /// Writes the items one after the other, in their order. The folder appears when it is whole; a killed process
    /// leaves one whose name ends in <c>.partial</c>.
    /// </summary>
    /// <param name="data">The data. Where all its items are for training, no part is written.</param>
    /// <param name="format">The form.</param>
    /// <param name="folder">A folder that does not exist or is empty; folders around it are made.</param>
    /// <param name="progress">Told how many items were written, as the stage "writing".</param>
    /// <param name="cancellation">Stops the work; nothing is left.</param>
    /// <exception cref="DataException">
    /// The form can't hold the data, the folder is not free, or an item can't be read.
    /// </exception>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public static ConversionResult Write(DataSet data, DataFormat format, string folder,
        IProgress<DataProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (data.Items.Count == 0)
            throw new DataException(new("The data must have at least one item. It has none.",
                "Los datos deben tener al menos un elemento. No tienen ninguno."));
        using var target = new NewFolder(folder, data.Location);
        using var writer = WriterOf(data, format, target.Path);
        if (writer.Fault() is { } fault) throw new DataException(fault);
        long bytes = 0;
        for (int done = 0; done < data.Items.Count; done++)
        {
            cancellation.ThrowIfCancellationRequested();
            bytes += writer.Write(data.Items[done]);
            progress?.Report(new("writing", done + 1, data.Items.Count));
        }
        writer.Complete();
        target.Complete();
        return new(target.Target, data.Items.Count, bytes)
        {
            Notes = [.. writer.Notes, .. target.Abandoned.Select(Abandoned)],
        };
    }

    private static LocalizedText Abandoned(string path) => new(
        $"'{path}' is what a conversion that was broken off left, unless one is running: delete it.",
        $"'{path}' es lo que dejó una conversión interrumpida, salvo que haya otra en marcha: bórrelo.");

    private static DataWriter WriterOf(DataSet data, DataFormat format, string folder) => format switch
    {
        DataFormat.Folders => new ClassFolderWriter(data, folder),
        DataFormat.Csv when data.Items[0].Content is NumbersContent => new NumberTableWriter(data, folder),
        DataFormat.Csv => new ManifestWriter(data, folder),
        DataFormat.TfRecord => new RecordWriter(data, folder),
        _ => throw new ArgumentOutOfRangeException(
            nameof(format), format, "The format must be Folders, Csv or TfRecord."),
    };
}
