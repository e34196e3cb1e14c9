using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Injerto.Tensors.Safetensors;

/// <summary>
/// Writes safetensors files. Equal tensors and metadata give equal bytes, in whatever order they come.
/// </summary>
public static class SafetensorsWriter
{
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static int s_written;

    private delegate void Sink(ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Writes a file beside its final place and moves it there when it is complete: at no moment is half a file to be
    /// seen.
    /// </summary>
    /// <param name="path">Where it goes; a file already there is replaced.</param>
    /// <param name="tensors">The tensors; no two of one name.</param>
    /// <param name="metadata">What the file says about itself. Default: nothing.</param>
    /// <returns>The SHA-256 of the file in 64 lower-case hexadecimal digits, as <c>sha256sum</c> tells it.</returns>
    /// <exception cref="ArgumentException">Two tensors have one name, or a text is not valid Unicode.</exception>
    public static string Write(
        string path, IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var unfinished = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref s_written)}.tmp";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
            {
                Write(tensors, metadata, bytes =>
                {
                    stream.Write(bytes);
                    hash.AppendData(bytes);
                });
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Writes the same bytes to a stream, for instance an entry of a zip.</summary>
    /// <exception cref="ArgumentException">Two tensors have one name, or a text is not valid Unicode.</exception>
    public static void Write(
        Stream stream, IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Write(tensors, metadata, stream.Write);
    }

    private static void Write(
        IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata, Sink sink)
    {
        var byName = tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToArray();
        for (var i = 1; i < byName.Length; i++)
        {
            if (byName[i].Name == byName[i - 1].Name)
                throw new ArgumentException(
                    $"Tensors must have different names. Two are called '{byName[i].Name}'.", nameof(tensors));
        }
        // Widest elements first, so that every tensor lies aligned for its type; by name within a width.
        var byPlace = byName.OrderByDescending(tensor => tensor.Dtype.Size()).ToArray();
        var header = Header(byName, byPlace, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        sink(length);
        sink(header);
        foreach (var tensor in byPlace) sink(tensor.Data.Span);
    }

    private static byte[] Header(
        SafetensorsTensor[] byName, SafetensorsTensor[] byPlace, IReadOnlyDictionary<string, string>? metadata)
    {
        var begins = new Dictionary<string, long>(StringComparer.Ordinal);
        var place = 0L;
        foreach (var tensor in byPlace)
        {
            begins[tensor.Name] = place;
            place += tensor.Data.Length;
        }
        var buffer = new ArrayBufferWriter<byte>();
        // Written for files, not for web pages: plain letters stay readable.
        using (var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafetensorsHeader.MetadataKey);
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    json.WriteString(Valid(key), Valid(value));
                json.WriteEndObject();
            }
            foreach (var tensor in byName)
            {
                json.WriteStartObject(Valid(tensor.Name));
                json.WriteString("dtype", tensor.Dtype.Spelling());
                json.WriteStartArray("shape");
                foreach (var size in tensor.Shape) json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(begins[tensor.Name]);
                json.WriteNumberValue(begins[tensor.Name] + tensor.Data.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        var padded = new byte[(buffer.WrittenCount + 7) / 8 * 8];
        buffer.WrittenSpan.CopyTo(padded);
        padded.AsSpan(buffer.WrittenCount).Fill((byte)' ');
        if (padded.Length > SafetensorsFile.MaxHeaderBytes)
            throw new ArgumentException($"The header must take at most {SafetensorsFile.MaxHeaderBytes} bytes. These "
                + $"names and metadata take {padded.Length}.");
        return padded;
    }

    // The JSON writer would put a replacement character in place of half a surrogate pair: another name than was asked
    // for.
    private static string Valid(string text)
    {
        try
        {
            StrictUtf8.GetByteCount(text);
            return text;
        }
        catch (EncoderFallbackException broken)
        {
            throw new ArgumentException(
                $"Names and metadata must be valid Unicode. Got {SafetensorsException.Shown(text)}.", broken);
        }
    }
}
