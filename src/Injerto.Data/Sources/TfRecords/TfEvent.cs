using System.Text;

namespace Injerto.Data.Sources;

/// <summary>Builds a TensorBoard <c>Event</c>: named numbers at a step.</summary>
/// <remarks>
/// A file of events is a TFRecord file whose first record is <see cref="FileVersion"/>. Fields as in
/// https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto and summary.proto.
/// </remarks>
public sealed class TfEvent
{
    private const int WallTime = 1, Step = 2, Version = 3, Summary = 5;
    private const int SummaryValue = 1, Tag = 1, SimpleValue = 2;

    private readonly ProtobufWriter head = new();
    private readonly ProtobufWriter summary = new();

    /// <summary>An event.</summary>
    /// <param name="time">When it happened.</param>
    /// <param name="step">The step that its numbers are of.</param>
    public TfEvent(DateTimeOffset time, long step)
        : this(time)
    {
        head.Field(Step, WireType.Varint);
        head.Varint((ulong)step);
    }

    private TfEvent(DateTimeOffset time)
    {
        head.Field(WallTime, WireType.Fixed64);
        head.Double((time - DateTimeOffset.UnixEpoch).TotalSeconds);
    }

    /// <summary>The record that a file of events begins with.</summary>
    /// <param name="time">When the file was begun.</param>
    public static byte[] FileVersion(DateTimeOffset time)
    {
        var first = new TfEvent(time);
        first.head.Bytes(Version, "brain.Event:2"u8);
        return first.head.Written.ToArray();
    }

    /// <summary>Adds a number.</summary>
    /// <param name="tag">Its name; what stands before a slash groups it with others.</param>
    /// <param name="value">The number; it is kept as a float.</param>
    public TfEvent Add(string tag, double value)
    {
        ArgumentNullException.ThrowIfNull(tag);
        var entry = new ProtobufWriter();
        entry.Bytes(Tag, Encoding.UTF8.GetBytes(tag));
        entry.Field(SimpleValue, WireType.Fixed32);
        entry.Single((float)value);
        summary.Bytes(SummaryValue, entry.Written);
        return this;
    }

    /// <summary>The bytes of the message, numbers in the order in which they were added.</summary>
    public byte[] ToBytes()
    {
        var all = new ProtobufWriter();
        all.Raw(head.Written);
        all.Bytes(Summary, summary.Written);
        return all.Written.ToArray();
    }
}
