using System.Globalization;

namespace Injerto.Data.Sources;

/// <summary>
/// TFRecord files of <c>tf.train.Example</c> with encoded pictures: one file, a pattern of several, or all in a folder
/// and below, whose parts are told by folders or names.
/// </summary>
internal sealed class TfRecordSource : IDataSource
{
    public string Name => "TFRecord";

    public bool Recognizes(DataLocation location) => location switch
    {
        { Files: null } => false,
        { Files: { } files, Named: null } => TfShards.Exist(files),
        { Files: { } files, Named: { } named } => TfShards.Find(files, named) is { Count: > 0 } shards
            && shards.All(TfShards.IsShard),
    };

    public IEnumerable<SourceItem> Read(DataSourceContext context)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var shards = TfShards.Find(context.Files, context.Named);
        foreach (string shard in shards)
            foreach (var item in new TfShardReader(context, shard).Read())
                yield return ids.Add(item.Id) ? item : item with { Id = Other(item.Id, shard, ids) };
        if (ids.Count == 0)
            throw new DataException(new(
                $"The TFRecord files must hold records. None has one: {string.Join(", ", shards)}.",
                $"Los archivos TFRecord deben contener registros. Ninguno los tiene: {string.Join(", ", shards)}."));
    }

    // The same name in two records: the shard, and if need be a number, tell them apart.
    private static string Other(string id, string shard, HashSet<string> ids)
    {
        string other = $"{shard}/{id}";
        for (int i = 2; !ids.Add(other); i++) other = $"{shard}/{id} ({i.ToString(CultureInfo.InvariantCulture)})";
        return other;
    }
}
