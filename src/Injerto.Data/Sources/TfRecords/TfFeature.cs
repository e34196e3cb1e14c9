using System.Text;

namespace Injerto.Data.Sources;

/// <summary>One feature of a record: what it holds, and where in the record.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Start">Where its list begins in the record.</param>
/// <param name="Length">How many bytes the list has.</param>
internal readonly record struct TfFeature(TfFeatureKind Kind, int Start, int Length)
{
    private const int Value = 1;

    /// <summary>The places of its byte strings in the record.</summary>
    /// <exception cref="InvalidDataException">The list is damaged.</exception>
    public List<(int Start, int Length)> Strings(ReadOnlySpan<byte> record)
    {
        var found = new List<(int, int)>();
        var list = new ProtobufReader(record.Slice(Start, Length));
        while (list.Next())
        {
            if (list.Field != Value)
            {
                list.Skip();
                continue;
            }
            int length = list.Bytes().Length;
            found.Add((Start + list.Start, length));
        }
        return found;
    }

    /// <summary>Its byte strings as texts.</summary>
    /// <exception cref="InvalidDataException">The list is damaged.</exception>
    public List<string> Texts(ReadOnlySpan<byte> record)
    {
        var texts = new List<string>();
        foreach (var (start, length) in Strings(record))
            texts.Add(Encoding.UTF8.GetString(record.Slice(start, length)));
        return texts;
    }

    /// <summary>Its whole numbers.</summary>
    /// <exception cref="InvalidDataException">The list is damaged.</exception>
    public List<long> Integers(ReadOnlySpan<byte> record)
    {
        var values = new List<long>();
        var list = new ProtobufReader(record.Slice(Start, Length));
        while (list.Next())
        {
            if (list.Field != Value) list.Skip();
            else if (list.Wire == WireType.Varint) values.Add((long)list.Varint());
            else
            {
                var packed = new ProtobufReader(list.Bytes());
                while (!packed.IsAtEnd) values.Add((long)packed.Varint());
            }
        }
        return values;
    }

    /// <summary>Its floats.</summary>
    /// <exception cref="InvalidDataException">The list is damaged.</exception>
    public List<double> Floats(ReadOnlySpan<byte> record)
    {
        var values = new List<double>();
        var list = new ProtobufReader(record.Slice(Start, Length));
        while (list.Next())
        {
            if (list.Field != Value) list.Skip();
            else if (list.Wire == WireType.Fixed32) values.Add(list.Single());
            else
            {
                var packed = new ProtobufReader(list.Bytes());
                while (!packed.IsAtEnd) values.Add(packed.Single());
            }
        }
        return values;
    }
}
