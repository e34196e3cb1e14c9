using System.Text;

namespace Injerto.Data.Sources;

/// <summary>Finds the features of a record that is a <c>tf.train.Example</c>.</summary>
/// <remarks>
/// Example has Features as its field 1, Features a map of names to features as its field 1, and a feature one list:
/// 1 of byte strings, 2 of floats, 3 of whole numbers. Source: tensorflow/core/example/example.proto.
/// </remarks>
internal static class TfExampleReader
{
    private const int Features = 1, Entry = 1, Name = 1, Content = 2;

    /// <summary>The feature of a name; of kind None where there is no such feature.</summary>
    /// <exception cref="InvalidDataException">The record is damaged.</exception>
    public static TfFeature Find(ReadOnlySpan<byte> record, ReadOnlySpan<byte> name)
    {
        TfFeature found = default;
        var example = new ProtobufReader(record);
        while (example.Next())
        {
            if (example.Field != Features)
            {
                example.Skip();
                continue;
            }
            var features = new ProtobufReader(example.Bytes());
            while (features.Next())
            {
                if (features.Field != Entry)
                {
                    features.Skip();
                    continue;
                }
                var entry = features.Bytes();
                int start = example.Start + features.Start;
                // As in any map of a message, the last entry of a name counts.
                if (NameOf(entry).SequenceEqual(name)) found = Read(entry, start);
            }
        }
        return found;
    }

    /// <summary>The names and kinds of all features, in their order.</summary>
    /// <exception cref="InvalidDataException">The record is damaged.</exception>
    public static List<(string Name, TfFeatureKind Kind)> List(ReadOnlySpan<byte> record)
    {
        var found = new List<(string, TfFeatureKind)>();
        var example = new ProtobufReader(record);
        while (example.Next())
        {
            if (example.Field != Features)
            {
                example.Skip();
                continue;
            }
            var features = new ProtobufReader(example.Bytes());
            while (features.Next())
            {
                if (features.Field != Entry)
                {
                    features.Skip();
                    continue;
                }
                var entry = features.Bytes();
                found.Add((Encoding.UTF8.GetString(NameOf(entry)), Read(entry, 0).Kind));
            }
        }
        return found;
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> entry)
    {
        var fields = new ProtobufReader(entry);
        ReadOnlySpan<byte> name = [];
        while (fields.Next())
        {
            if (fields.Field == Name) name = fields.Bytes();
            else fields.Skip();
        }
        return name;
    }

    private static TfFeature Read(ReadOnlySpan<byte> entry, int entryStart)
    {
        TfFeature found = default;
        var fields = new ProtobufReader(entry);
        while (fields.Next())
        {
            if (fields.Field != Content)
            {
                fields.Skip();
                continue;
            }
            var feature = new ProtobufReader(fields.Bytes());
            int featureStart = entryStart + fields.Start;
            while (feature.Next())
            {
                if (feature.Field is < 1 or > 3)
                {
                    feature.Skip();
                    continue;
                }
                int length = feature.Bytes().Length;
                found = new((TfFeatureKind)feature.Field, featureStart + feature.Start, length);
            }
        }
        return found;
    }
}
