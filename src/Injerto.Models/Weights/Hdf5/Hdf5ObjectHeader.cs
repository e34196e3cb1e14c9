using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>The messages that make an object: a group or a dataset.</summary>
internal sealed class Hdf5ObjectHeader
{
    private static readonly LocalizedText What = new("an object header", "una cabecera de objeto");
    private const int PrefixBytes = 40;
    private const int SharedFlag = 2;
    private const int ChecksumBytes = 4;

    private readonly Hdf5Source _source;
    private readonly List<Hdf5Message> _messages = [];
    private readonly Queue<(long Address, long Bytes)> _continuations = [];
    private readonly HashSet<long> _seen = [];

    private Hdf5ObjectHeader(Hdf5Source source) => _source = source;

    public static IReadOnlyList<Hdf5Message> Read(Hdf5Source source, long address)
    {
        var header = new Hdf5ObjectHeader(source);
        var prefix = source.Prefix(address, PrefixBytes, What);
        if (prefix.AsSpan().StartsWith("OHDR"u8)) header.ReadNew(address, prefix);
        else header.ReadOld(address, prefix);
        return header._messages;
    }

    private void ReadOld(long address, byte[] prefix)
    {
        const int Front = 16;
        var bytes = _source.Cursor(prefix, What);
        if (bytes.U8() != 1) throw Hdf5Fault.Damaged(new(
            $"there is no object header at {address}",
            $"no hay ninguna cabecera de objeto en {address}"));
        bytes.Skip(7);   // reserved, number of messages, references
        _continuations.Enqueue((address + Front, bytes.U32()));
        while (Next(out var place, out var count))
        {
            var block = _source.Block(place, count, What);
            var messages = _source.Cursor(block, What);
            while (messages.Left >= 8)
            {
                var (type, size, flags) = (messages.U16(), messages.U16(), messages.U8());
                messages.Skip(3);
                Take(type, flags, block.AsMemory(messages.Position, Fitting(messages, size)));
                messages.Skip(size);
            }
        }
    }

    // Checksums are passed over: they tell of accidents, the values have none, and each field is checked for itself.
    private void ReadNew(long address, byte[] prefix)
    {
        var bytes = _source.Cursor(prefix, What);
        bytes.Skip(4);
        bytes.ExpectVersion(2);
        var flags = bytes.U8();
        bytes.Skip((flags & 0x20) != 0 ? 16 : 0);   // times
        bytes.Skip((flags & 0x10) != 0 ? 4 : 0);   // limits of compact attributes
        var size = bytes.Length(1 << (flags & 3));
        ReadMessages(_source.Block(address + bytes.Position, size, What), flags);
        while (Next(out var place, out var count))
        {
            var block = _source.Block(place, count, What);
            _source.Cursor(block, new("a continuation", "una continuación")).Expect("OCHK"u8);
            if (count < 4 + ChecksumBytes) throw Hdf5Fault.Damaged(new(
                $"a continuation has {count} bytes",
                $"una continuación tiene {count} bytes"));
            ReadMessages(block.AsMemory(4, block.Length - 4 - ChecksumBytes), flags);
        }
    }

    private void ReadMessages(ReadOnlyMemory<byte> block, int headerFlags)
    {
        var orderBytes = (headerFlags & 4) != 0 ? 2 : 0;
        var messages = _source.Cursor(block.Span, What);
        while (messages.Left >= 4 + orderBytes)
        {
            var (type, size, flags) = (messages.U8(), messages.U16(), messages.U8());
            messages.Skip(orderBytes);
            Take(type, flags, block.Slice(messages.Position, Fitting(messages, size)));
            messages.Skip(size);
        }
    }

    private void Take(int type, int flags, ReadOnlyMemory<byte> body)
    {
        var message = new Hdf5Message((Hdf5MessageType)type, (flags & SharedFlag) != 0, body);
        if (message.Type == Hdf5MessageType.Nothing) return;
        if (message.Type != Hdf5MessageType.Continuation)
        {
            _messages.Add(message);
            return;
        }

        var bytes = message.Cursor(_source);
        _continuations.Enqueue((bytes.Address(), bytes.Length()));
    }

    private bool Next(out long place, out long count)
    {
        if (!_continuations.TryDequeue(out var next))
        {
            (place, count) = (0, 0);
            return false;
        }

        (place, count) = next;
        return _seen.Add(place) ? true : throw Hdf5Fault.Damaged(new(
            $"an object header goes on at {place} twice",
            $"una cabecera de objeto continúa dos veces en {place}"));
    }

    private static int Fitting(Hdf5Cursor messages, int size) =>
        size <= messages.Left ? size : throw Hdf5Fault.Damaged(new(
            $"a message of {size} bytes is in {messages.Left}",
            $"un mensaje de {size} bytes está en {messages.Left}"));
}
