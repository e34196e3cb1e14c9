namespace Injerto.Tensors;

/// <summary>libtorch refused an operation. The message names the operator and the shapes it was given.</summary>
public sealed class OperatorException : EngineException
{
    internal OperatorException(string operatorName, string arguments, string reason)
        : base(new(
            $"{operatorName}({arguments}): {reason}",
            $"{operatorName}({arguments}), respuesta de libtorch: {reason}")) => OperatorName = operatorName;

    /// <summary>The operator's name, such as <c>aten::conv2d</c>.</summary>
    public string OperatorName { get; }
}
