using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Injerto.Tests.Models.Downloads;

/// <summary>
/// An HTTP server on this machine that does exactly what a test tells it to, however rude: the answer is written byte
/// by byte.
/// </summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<ServerRequest, NetworkStream, Task> _answer;
    private readonly CancellationTokenSource _over = new();

    internal LocalServer(Func<ServerRequest, NetworkStream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = Listen();
    }

    internal ConcurrentQueue<ServerRequest> Requests { get; } = new();

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal string Address => $"http://127.0.0.1:{Port}/";

    /// <summary>Ends when the server is closed: for answers that never come.</summary>
    internal Task Forever() => Task.Delay(Timeout.Infinite, _over.Token);

    /// <summary>A server that has files, and honours ranges.</summary>
    internal static LocalServer With(byte[] content, string etag = "\"v1\"") =>
        new((request, stream) => Whole(request, stream, content, etag));

    /// <summary>The polite answer: the whole file, or what is missing of it.</summary>
    internal static Task Whole(ServerRequest request, NetworkStream stream, byte[] content, string etag = "\"v1\"")
    {
        var from = request.Headers.GetValueOrDefault("if-range", etag) == etag ? request.From : 0;
        if (from >= content.Length && from > 0)
            return Send(stream, "416 Range Not Satisfiable", [$"Content-Range: bytes */{content.Length}"], default);
        var headers = new List<string> { $"Content-Length: {content.Length - from}", $"ETag: {etag}" };
        if (from > 0) headers.Add($"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}");
        return Send(stream, from > 0 ? "206 Partial Content" : "200 OK", headers, content.AsMemory(from));
    }

    internal static async Task Send(
        NetworkStream stream, string status, IEnumerable<string> headers, ReadOnlyMemory<byte> body)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\nConnection: close\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(body);
        await stream.FlushAsync();
    }

    public void Dispose()
    {
        _over.Cancel();
        _listener.Stop();
    }

    private async Task Listen()
    {
        try
        {
            while (true) _ = Serve(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = client.GetStream();
            if (await Read(stream) is not { } request) return;
            Requests.Enqueue(request);
            await _answer(request, stream);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went, or the test is over.
        }
    }

    private static async Task<ServerRequest?> Read(NetworkStream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0) return null;
            text.Append((char)one[0]);
        }

        var lines = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var words = lines[0].Split(' ');
        var headers =
            lines[1..].Select(l => l.Split(':', 2)).ToDictionary(p => p[0].ToLowerInvariant(), p => p[1].Trim());
        return new ServerRequest(words[0], words[1], headers);
    }
}
