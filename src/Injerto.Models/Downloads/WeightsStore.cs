using Injerto.Records;
using Injerto.Text;

namespace Injerto.Models;

/// <summary>
/// Published weights on this machine: <c>await WeightsStore.Default.Get(card)</c> gives the path of the file, which is
/// fetched if it must be, checked, and kept in a cache that processes share.
/// </summary>
/// <remarks>
/// A file has its final name only once it is whole and checked. What a broken-off download brought stays beside it as
/// <c>.part</c>, and the next one goes on from there.
/// </remarks>
public sealed class WeightsStore
{
    private readonly WeightsStoreOptions _options;
    private readonly Uri? _mirror;
    private readonly string? _store;

    /// <summary>A store.</summary>
    /// <exception cref="ModelException">The source is neither a folder that is there nor an http or https
    /// address.</exception>
    public WeightsStore(WeightsStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        Folder = Path.GetFullPath(options.Folder);
        if (options.Source is not { Length: > 0 } source) return;
        if (source.Contains("://", StringComparison.Ordinal))
            _mirror = Uri.TryCreate(source.TrimEnd('/') + "/", UriKind.Absolute, out var address)
                && address.Scheme is "http" or "https" ? address : throw BadSource(source);
        else
            _store = Directory.Exists(source) ? Path.GetFullPath(source) : throw BadSource(source);
    }

    /// <summary>The store that the environment variables ask for: see <see cref="FromEnvironment"/>.</summary>
    /// <exception cref="ModelException"><c>INJERTO_WEIGHTS</c> is neither a folder that is there nor an http or https
    /// address.</exception>
    public static WeightsStore Default => FromEnvironment(isOffline: false);

    /// <summary>The folder of the cache.</summary>
    public string Folder { get; }

    /// <summary>
    /// The store of <c>weights</c> in <see cref="CacheFolder.Default"/>, with the source of <c>INJERTO_WEIGHTS</c>;
    /// <c>INJERTO_OFFLINE</c>, unless empty or 0, forbids fetching.
    /// </summary>
    /// <param name="isOffline">Whether nothing may be fetched, whatever the environment variables say.</param>
    /// <exception cref="ModelException"><c>INJERTO_WEIGHTS</c> is neither a folder that is there nor an http or https
    /// address.</exception>
    public static WeightsStore FromEnvironment(bool isOffline) => new(new()
    {
        Folder = Path.Combine(CacheFolder.Default(), "weights"),
        Source = Environment.GetEnvironmentVariable("INJERTO_WEIGHTS"),
        IsOffline = isOffline || Environment.GetEnvironmentVariable("INJERTO_OFFLINE") is not (null or "" or "0"),
    });

    /// <summary>
    /// The path of the file if it is on this machine, in the folder of the source, in the cache, or in a package that
    /// was restored; else null. Its content is not looked at.
    /// </summary>
    public string? Find(CatalogueCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return InSource(card) ?? (File.Exists(Place(card)) ? Place(card) : Packaged(card).FirstOrDefault());
    }

    /// <summary>
    /// Gives the path of the file, which has been checked against its card; fetches it if it is not on this machine.
    /// </summary>
    /// <param name="card">Which file.</param>
    /// <param name="progress">Told how far it is, on whatever thread. Default: nobody.</param>
    /// <param name="cancellation">Breaks off; what was fetched stays for the next time.</param>
    /// <exception cref="ModelException">It can't be had, or is not what was published; the message says why and what to
    /// do.</exception>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    public async Task<string> Get(
        CatalogueCard card, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(card);
        cancellation.ThrowIfCancellationRequested();
        var pin = new PinFile(Place(card));
        if (InSource(card) is { } given)
            return WeightsCheck.Of(card, pin, given, cancellation).Fault is { } fault
                ? throw NotPublished(card, given, fault)
                : given;
        try
        {
            return Packaged(card).FirstOrDefault(p => WeightsCheck.Of(card, pin, p, cancellation).Fault is null)
                ?? Kept(card, pin, cancellation)
                ?? await Fetch(card, pin, progress, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(new(
                $"The cache of weights must be a folder that can be written. '{Folder}': {e.Message} Set INJERTO_CACHE "
                + "to another folder.",
                $"La caché de pesos debe ser una carpeta en la que se pueda escribir. '{Folder}': {e.Message} Ponga "
                + "otra carpeta en INJERTO_CACHE."), e);
        }
    }

    private static ModelException BadSource(string source) =>
        new(new(
            $"INJERTO_WEIGHTS must be a folder that exists, or the http or https address of a mirror. Got '{source}'.",
            "INJERTO_WEIGHTS debe ser una carpeta que exista, o la dirección http o https de una réplica. "
            + $"Es '{source}'."));

    private static ModelException NotPublished(CatalogueCard card, string path, LocalizedText fault) => new(new(
        $"The weights '{card.Name}' in '{path}' are not those that were published. {fault} Replace the file, or take "
        + "it away.",
        $"Los pesos '{card.Name}' en '{path}' no son los que se publicaron. {fault.Spanish} Sustituya el archivo, o "
        + "quítelo."));

    private ModelException NotHere(CatalogueCard card, PinFile pin, CancellationToken cancellation) =>
        Packaged(card).FirstOrDefault() is { } damaged
        && WeightsCheck.Of(card, pin, damaged, cancellation).Fault is { } fault
            ? NotPublished(card, damaged, fault)
            : NotHere(card);

    private ModelException NotHere(CatalogueCard card) => new(new(
        $"The weights '{card.Name}' must be on this machine, as nothing may be fetched (`Offline` or INJERTO_OFFLINE). "
        + $"They are not in '{Folder}'{(_store is null ? "" : $" nor in '{_store}'")}. Fetch them once while that is "
        + "allowed.",
        $"Los pesos '{card.Name}' deben estar en esta máquina, ya que no se puede descargar nada (`Offline` o "
        + $"INJERTO_OFFLINE). No están en '{Folder}'{(_store is null ? "" : $" ni en '{_store}'")}. Descárguelos una "
        + "vez cuando esté permitido."));

    private string Place(CatalogueCard card) => Path.Combine(Folder, card.FileName);

    private string? InSource(CatalogueCard card) =>
        _store is null ? null : Names(card).Select(n => Path.Combine(_store, n)).FirstOrDefault(File.Exists);

    private IEnumerable<string> Packaged(CatalogueCard card) => PackagedWeights.Of(card, _options.PackageFolders);

    private static IEnumerable<string> Names(CatalogueCard card) =>
        card.PublishedFileName is { } published ? [card.FileName, published] : [card.FileName];

    // A file in the cache that is sound; a damaged one counts as none.
    private string? Kept(CatalogueCard card, PinFile pin, CancellationToken cancellation)
    {
        if (!File.Exists(Place(card))) return null;
        var (sha, fault) = WeightsCheck.Of(card, pin, Place(card), cancellation);
        if (fault is null)
        {
            if (pin.Read() is null) pin.Write(sha);
            return Place(card);
        }

        return _options.IsOffline ? throw NotPublished(card, Place(card), fault.Value) : null;
    }

    private async Task<string> Fetch(
        CatalogueCard card, PinFile pin, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        if (_options.IsOffline) throw NotHere(card, pin, cancellation);
        Directory.CreateDirectory(Folder);
        var place = Place(card);
        var reason = new LocalizedText("another process is fetching it", "otro proceso lo está descargando");
        void OnWait() => progress?.Report(new(DownloadStage.Waiting, 0, card.Bytes, reason));
        using var held =
            await FileLock.Take(place + ".lock", _options.Limits.LockPoll, OnWait, cancellation).ConfigureAwait(false);
        // Whoever had the lock may have fetched it.
        if (Kept(card, pin, cancellation) is { } kept) return kept;
        File.Delete(place);
        var part = new PartFile(place);
        var from = await Bring(card, part, progress, cancellation).ConfigureAwait(false);
        progress?.Report(new(DownloadStage.Verifying, part.Length, part.Length));
        var (sha, fault) = WeightsCheck.Of(card, pin, part.Path, cancellation);
        if (fault is not null)
        {
            part.Delete();
            throw new ModelException(new(
                $"The weights '{card.Name}' from {from} are not those that were published. {fault} What was "
                + "fetched was deleted.",
                $"Los pesos '{card.Name}' de {from} no son los que se publicaron. {fault.Value.Spanish} Lo "
                + "descargado se borró."));
        }

        pin.Write(sha);
        part.Become(place);
        return place;
    }

    // Makes the part the whole file, and says where from.
    private async Task<Uri> Bring(
        CatalogueCard card, PartFile part, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        if (card.Package is { } package && _mirror is null)
        {
            progress?.Report(new(DownloadStage.Restoring, 0, card.Bytes));
            File.Copy(
                await _options.Restore(package, cancellation).ConfigureAwait(false), part.Path, overwrite: true);
            return card.Url;
        }

        using var download = new Download(card, Addresses(card), part, _options.Limits, progress);
        await download.Run(cancellation).ConfigureAwait(false);
        return download.From;
    }

    private IReadOnlyList<Uri> Addresses(CatalogueCard card) =>
        _mirror is null ? [card.Url] : [.. Names(card).Select(n => new Uri(_mirror, Uri.EscapeDataString(n)))];
}
