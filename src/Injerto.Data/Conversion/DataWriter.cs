using Injerto.Text;

namespace Injerto.Data.Conversion;

/// <summary>Writes the items of a data set into a folder, one after the other.</summary>
/// <param name="data">The data set.</param>
/// <param name="folder">The folder, which is empty.</param>
internal abstract class DataWriter(DataSet data, string folder) : IDisposable
{
    /// <summary>The data set.</summary>
    protected DataSet Data => data;

    /// <summary>The folder.</summary>
    protected string Folder => folder;

    /// <summary>Whether the data is parted; where all is for training, no part is named.</summary>
    protected bool HasParts { get; } = data.Has(DataPart.Val) || data.Has(DataPart.Test);

    /// <summary>What must be known to read it back.</summary>
    public virtual IReadOnlyList<LocalizedText> Notes => [];

    /// <summary>What keeps the data from being written so; null where nothing does.</summary>
    public abstract LocalizedText? Fault();

    /// <summary>Writes one item.</summary>
    /// <returns>The bytes of its content.</returns>
    public abstract long Write(DataItem item);

    /// <summary>Writes what comes last.</summary>
    public virtual void Complete()
    {
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>The part's name in folders and tables.</summary>
    protected static string NameOf(DataPart part) => DataPartText.NameOf(part).English;

    /// <summary>The bytes of an item's picture.</summary>
    /// <exception cref="DataException">It can't be read; the message names the item.</exception>
    protected static PictureBytes Read(DataItem item)
    {
        try
        {
            return item.Picture.Read();
        }
        catch (DataException e)
        {
            throw new DataException(LocalizedText.Same($"{item.Id}: ") + e.Text, e);
        }
    }
}
