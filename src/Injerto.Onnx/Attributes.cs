using Google.Protobuf;
using Injerto.Onnx.Protocol;
using Type = Injerto.Onnx.Protocol.AttributeProto.Types.AttributeType;

namespace Injerto.Onnx;

/// <summary>Makes the attributes of nodes.</summary>
internal static class Attributes
{
    internal static AttributeProto Of(string name, long value) => new() { Name = name, Type = Type.Int, I = value };

    internal static AttributeProto Of(string name, double value) =>
        new() { Name = name, Type = Type.Float, F = (float)value };

    internal static AttributeProto Of(string name, string value) =>
        new() { Name = name, Type = Type.String, S = ByteString.CopyFromUtf8(value) };

    internal static AttributeProto Of(string name, params ReadOnlySpan<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = Type.Ints };
        foreach (var value in values) attribute.Ints.Add(value);
        return attribute;
    }
}
