namespace Injerto.Data.Sources;

/// <summary>A form in which data lies somewhere: class folders, a table beside pictures, an archive.</summary>
public interface IDataSource
{
    /// <summary>What the form is called in messages: "class folders".</summary>
    string Name { get; }

    /// <summary>Whether the location has this form; decided quickly, without reading the data.</summary>
    /// <param name="location">What a person named.</param>
    bool Recognizes(DataLocation location);

    /// <summary>
    /// Lists what the location holds. Contents are opened later, several at once; faults go to
    /// <see cref="DataSourceContext.Report"/>.
    /// </summary>
    /// <param name="context">The location, the options, and where problems go.</param>
    /// <exception cref="DataException">The data can't be read at all.</exception>
    IEnumerable<SourceItem> Read(DataSourceContext context);
}
