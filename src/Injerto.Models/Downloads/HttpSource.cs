using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Injerto.Text;

namespace Injerto.Models;

/// <summary>
/// Asks servers for files: follows redirects that don't give up encryption, and turns every way in which a connection
/// may fail into one of two exceptions.
/// </summary>
/// <remarks>Proxies are those of HTTP_PROXY, HTTPS_PROXY and NO_PROXY.</remarks>
internal sealed class HttpSource : IDisposable
{
    private readonly DownloadLimits _limits;
    private readonly HttpClient _client;

    internal HttpSource(DownloadLimits limits)
    {
        _limits = limits;
        // Redirects are followed by hand, so that a refused one can be told.
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, ConnectTimeout = limits.Stall
        }) { Timeout = Timeout.InfiniteTimeSpan };
        var version = typeof(HttpSource).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
            ?? "0";
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("injerto", version));
        _client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
    }

    /// <summary>
    /// What a server calls this version of the file, if it says it in a way by which a download can go on: a strong
    /// ETag, else the date.
    /// </summary>
    internal static string? VersionOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : response.Content.Headers.LastModified?.ToString("R");

    /// <summary>Asks for a file, or for what is missing of it.</summary>
    /// <param name="address">Where.</param>
    /// <param name="from">Bytes that are here already.</param>
    /// <param name="version">The version they are of; the server sends all of it if it has another one now.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <exception cref="TransientException">The connection failed.</exception>
    /// <exception cref="ModelException">The server can't be talked to safely.</exception>
    internal async Task<HttpResponseMessage> Ask(
        Uri address, long from, string? version, CancellationToken cancellation)
    {
        var at = address;
        for (var hops = 0; ; hops++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at);
            if (from > 0)
            {
                request.Headers.Range = new RangeHeaderValue(from, null);
                request.Headers.TryAddWithoutValidation("If-Range", version);
            }

            var response = await Guard(
                c => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, c), at, cancellation)
                .ConfigureAwait(false);
            if (response.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found
                or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
                return response;
            using (response)
            {
                if (hops >= _limits.Redirects) throw new ModelException(new(
                    $"A download must come to its file after at most {_limits.Redirects} redirects. {address} leads "
                    + "round in circles; give a mirror by INJERTO_WEIGHTS.",
                    $"Una descarga debe llegar a su archivo tras {_limits.Redirects} redirecciones como máximo. "
                    + $"{address} da vueltas en círculo; indique una réplica en INJERTO_WEIGHTS."));
                at = Next(at, response.Headers.Location);
            }
        }
    }

    /// <summary>Where a redirect leads.</summary>
    /// <exception cref="ModelException">It leads nowhere, or gives up encryption.</exception>
    internal static Uri Next(Uri from, Uri? location)
    {
        if (location is null) throw new ModelException(new(
            $"A redirect must say where to. {from} does not; give a mirror by INJERTO_WEIGHTS.",
            $"Una redirección debe decir adónde. {from} no lo dice; indique una réplica en INJERTO_WEIGHTS."));
        var next = new Uri(from, location);
        return next.Scheme == "https" || (next.Scheme == "http" && from.Scheme == "http")
            ? next
            : throw new ModelException(new(
                $"A redirect must not give up encryption. {from} leads to {next}, where anybody on the way could "
                + "change the file; give a mirror by INJERTO_WEIGHTS.",
                $"Una redirección no debe abandonar el cifrado. {from} lleva a {next}, donde cualquiera en el camino "
                + "podría cambiar el archivo; indique una réplica en INJERTO_WEIGHTS."));
    }

    /// <summary>Does one thing on the network, which must not take longer than the stall limit.</summary>
    internal async Task<T> Guard<T>(Func<CancellationToken, Task<T>> work, Uri address, CancellationToken cancellation)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stall.CancelAfter(_limits.Stall);
        try
        {
            return await work(stall.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            var seconds = _limits.Stall.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            throw new TransientException(
                new($"{address.Host} sent nothing for {seconds} s", $"{address.Host} no envió nada en {seconds} s"),
                inner: e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new ModelException(new(
                $"The server's certificate must be one that this machine trusts. {address.Host}: "
                + $"{(e.InnerException ?? e).Message} Update the machine's certificates, or look whether a proxy opens "
                + "the connection.",
                $"El certificado del servidor debe ser uno en el que esta máquina confíe. {address.Host}: "
                + $"{(e.InnerException ?? e).Message} Actualice los certificados de la máquina, o mire si un proxy "
                + "abre la conexión."), e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new TransientException(LocalizedText.Same($"{address.Host}: {e.Message}"), inner: e);
        }
    }

    public void Dispose() => _client.Dispose();
}
