using System.Net;
using Injerto.Text;

namespace Injerto.Models;

/// <summary>
/// Brings a file from one of its addresses into a <see cref="PartFile"/>, in as many tries as it takes and the limits
/// allow.
/// </summary>
internal sealed class Download : IDisposable
{
    private const int Chunk = 1 << 17;
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(0.1);

    private static readonly LocalizedText Replaced = new(
        "Its publisher replaced the file, or a server in between answers for it.",
        "Quien lo publica sustituyó el archivo, o un servidor intermedio responde por él.");

    private readonly CatalogueCard _card;
    private readonly IReadOnlyList<Uri> _addresses;
    private readonly DownloadLimits _limits;
    private readonly IProgress<DownloadProgress>? _progress;
    private readonly HttpSource _http;

    internal Download(
        CatalogueCard card,
        IReadOnlyList<Uri> addresses, PartFile part, DownloadLimits limits, IProgress<DownloadProgress>? progress)
    {
        (_card, _addresses, Part, _limits, _progress) = (card, addresses, part, limits, progress);
        From = addresses[0];
        _http = new HttpSource(limits);
    }

    /// <summary>What is here of the file.</summary>
    internal PartFile Part { get; }

    /// <summary>The address that it comes from.</summary>
    internal Uri From { get; private set; }

    /// <summary>Fetches until the part is the whole file.</summary>
    /// <exception cref="ModelException">It can't be had.</exception>
    internal async Task Run(CancellationToken cancellation)
    {
        foreach (var address in _addresses)
        {
            From = address;
            if (await IsThere(cancellation).ConfigureAwait(false)) return;
        }

        throw Fault(
            new(
                $"The server does not have them (404): {string.Join(", ", _addresses)}",
                $"El servidor no los tiene (404): {string.Join(", ", _addresses)}"),
            new(
                "Look whether a newer version of Injerto knows where they went, or give a file as `Weights`.",
                "Mire si una versión más nueva de Injerto sabe adónde fueron, o dé un archivo en `Weights`."));
    }

    public void Dispose() => _http.Dispose();

    // False where the server has no such file.
    private async Task<bool> IsThere(CancellationToken cancellation)
    {
        for (var (failures, fruitless) = (0, 0); ;)
        {
            var before = Part.Length;
            try
            {
                return await Attempt(cancellation).ConfigureAwait(false);
            }
            catch (TransientException e)
            {
                failures++;
                fruitless = Part.Length > before ? 0 : fruitless + 1;
                if (failures >= _limits.Tries || fruitless >= _limits.FruitlessTries) throw GaveUp(failures, e);
                var pause = e.Pause is { } asked && asked < _limits.LongestPause ? asked
                    : e.Pause is null ? _limits.Pause(Math.Max(1, fruitless)) : _limits.LongestPause;
                _progress?.Report(new(DownloadStage.Retrying, Part.Length, _card.Bytes, e.Text));
                await Task.Delay(pause, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> Attempt(CancellationToken cancellation)
    {
        var version = Part.VersionFrom(From);
        var have = version is null ? 0 : Part.Length;
        using var response = await _http.Ask(From, have, version, cancellation).ConfigureAwait(false);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                Part.Restart(From, HttpSource.VersionOf(response));
                break;
            case HttpStatusCode.PartialContent when have > 0
                && response.Content.Headers.ContentRange is { HasRange: true } range && range.From == have:
                break;
            case HttpStatusCode.RequestedRangeNotSatisfiable
                when response.Content.Headers.ContentRange?.Length == have && have > 0:
                return true;   // All of it was here already.
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                Part.Delete();
                throw new TransientException(new(
                    $"the server answered {(int)response.StatusCode} with another part than was asked for",
                    $"el servidor respondió {(int)response.StatusCode} con otra parte que la pedida"));
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return false;
            default:
                throw Refused(response);
        }

        var total = response.Content.Headers.ContentLength is { } rest ? Part.Length + rest : (long?)null;
        DemandPlausible(response, total);
        await Receive(response, total, cancellation).ConfigureAwait(false);
        return true;
    }

    private void DemandPlausible(HttpResponseMessage response, long? total)
    {
        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml") throw WebPage();
        if (_card.Bytes is { } bytes && total is { } announced && announced != bytes)
            throw Fault(
                new(
                    $"They must be {bytes} bytes, and {From} announces {announced}",
                    $"Deben tener {bytes} bytes, y {From} anuncia {announced}"),
                Replaced,
                delete: true);
        if ((total ?? 0) > _limits.Bytes)
            throw Fault(
                new(
                    $"{From} announces {total} bytes, more than any weights have ({_limits.Bytes})",
                    $"{From} anuncia {total} bytes, más de los que tienen pesos algunos ({_limits.Bytes})"),
                default,
                delete: true);
        if (total is not { } length || Path.GetPathRoot(Path.GetFullPath(Part.Path)) is not { } root) return;
        var free = new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(Part.Path)) ?? root).AvailableFreeSpace;
        if (length - Part.Length > free)
            throw Fault(
                new(
                    $"They need {length - Part.Length} bytes more on the disk of '{Part.Path}', which has {free} left",
                    $"Necesitan {length - Part.Length} bytes más en el disco de '{Part.Path}', que tiene {free} "
                    + "libres"),
                new(
                    "Make room, or set INJERTO_CACHE to a folder on another disk.",
                    "Libere espacio, o ponga en INJERTO_CACHE una carpeta de otro disco."));
    }

    private async Task Receive(HttpResponseMessage response, long? total, CancellationToken cancellation)
    {
        using var body =
            await _http.Guard(c => response.Content.ReadAsStreamAsync(c), From, cancellation).ConfigureAwait(false);
        using var file = Open();
        var buffer = new byte[Chunk];
        var most = _card.Bytes ?? total ?? _limits.Bytes;
        var received = Part.Length;
        var told = 0L;
        while (await _http.Guard(c => body.ReadAsync(buffer, c).AsTask(), From, cancellation).ConfigureAwait(false)
            is var read and > 0)
        {
            if (received == 0 && IsWebPage(buffer.AsSpan(0, read))) throw WebPage();
            if (received + read > most)
            {
                file.Dispose();
                throw Fault(
                    new($"{From} sends more than {most} bytes", $"{From} envía más de {most} bytes"),
                    Replaced, delete: true);
            }

            Write(file, buffer.AsSpan(0, read));
            received += read;
            if (System.Diagnostics.Stopwatch.GetElapsedTime(told) < ReportEvery && received != total) continue;
            told = System.Diagnostics.Stopwatch.GetTimestamp();
            _progress?.Report(new(DownloadStage.Downloading, received, total ?? _card.Bytes));
        }

        if ((_card.Bytes ?? total) is { } whole && received < whole)
            throw new TransientException(new(
                $"the connection ended after {received} of {whole} bytes",
                $"la conexión terminó tras {received} de {whole} bytes"));
    }

    private FileStream Open()
    {
        try
        {
            return Part.Append();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    private void Write(FileStream file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            file.Write(bytes);
        }
        catch (IOException e)
        {
            throw Unwritable(e);
        }
    }

    private static bool IsWebPage(ReadOnlySpan<byte> start)
    {
        var text = System.Text.Encoding.Latin1.GetString(start[..Math.Min(start.Length, 256)])
            .TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    private Exception Refused(HttpResponseMessage response)
    {
        var (status, asked) = ((int)response.StatusCode, response.Headers.RetryAfter?.Delta);
        var reason = new LocalizedText(
            $"{From} answers {status} ({response.StatusCode})", $"{From} responde {status} ({response.StatusCode})");
        if (status is 408 or 425 or 429 or >= 500) return new TransientException(reason, asked);
        return Fault(reason, status == 407
            ? new(
                "The proxy wants a name and a password: put them into HTTPS_PROXY.",
                "El proxy pide un nombre y una contraseña: póngalos en HTTPS_PROXY.")
            : new(
                "The server refuses: try it in a browser, or give a mirror by INJERTO_WEIGHTS.",
                "El servidor se niega: pruebe en un navegador, o indique una réplica en INJERTO_WEIGHTS."));
    }

    private ModelException WebPage() => Fault(
        new($"{From} gives a web page in their place", $"{From} da una página web en su lugar"),
        new(
            "A network that wants a login does this, and a mirror that lacks the file.",
            "Lo hacen una red que pide identificarse y una réplica que no tiene el archivo."),
        delete: true);

    private ModelException Unwritable(Exception e) => Fault(
        new(
            $"'{Part.Path}' could not be written: {e.Message}", $"no se pudo escribir en '{Part.Path}': {e.Message}"),
        new(
            "Make room, or set INJERTO_CACHE to another folder; what is there already will be used.",
            "Libere espacio, o ponga otra carpeta en INJERTO_CACHE; lo que ya está se aprovechará."));

    private ModelException GaveUp(int failures, TransientException last)
    {
        var kept = Part.Length > 0
            ? new LocalizedText(
                $"The {Part.Length} bytes that came are kept, and the next download goes on from there.",
                $"Los {Part.Length} bytes que llegaron se conservan, y la próxima descarga sigue desde ahí.")
            : new LocalizedText(
                "Look at the network, at HTTPS_PROXY, or give a folder or a mirror by INJERTO_WEIGHTS.",
                "Mire la red y HTTPS_PROXY, o indique una carpeta o una réplica en INJERTO_WEIGHTS.");
        return new(
            new(
                $"The weights '{_card.Name}' could not be downloaded in {failures} tries. The last: {last.Text}. "
                + $"{kept}",
                $"Los pesos '{_card.Name}' no se pudieron descargar en {failures} intentos. El último: "
                + $"{last.Text.Spanish}. {kept.Spanish}"),
            last);
    }

    private ModelException Fault(LocalizedText what, LocalizedText remedy, bool delete = false)
    {
        if (delete) Part.Delete();
        return new(new(
            $"The weights '{_card.Name}' could not be downloaded. {what}. {remedy}".TrimEnd(),
            $"Los pesos '{_card.Name}' no se pudieron descargar. {what.Spanish}. {remedy.Spanish}".TrimEnd()));
    }
}
