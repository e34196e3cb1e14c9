namespace Injerto.Models.Weights.Hdf5;

/// <summary>One message of an object header.</summary>
/// <param name="Type">What it says.</param>
/// <param name="IsShared">Whether its body is a reference to where it is said.</param>
/// <param name="Body">The body.</param>
internal readonly record struct Hdf5Message(Hdf5MessageType Type, bool IsShared, ReadOnlyMemory<byte> Body)
{
    /// <summary>Reads the body.</summary>
    public Hdf5Cursor Cursor(Hdf5Source source)
    {
        var what = Type.ToString();
        return IsShared ? throw Hdf5Fault.Refused(new(
            $"a shared message ({what})",
            $"un mensaje compartido ({what})"))
                : source.Cursor(Body.Span, new($"the message {what}", $"el mensaje {what}"));
    }
}
