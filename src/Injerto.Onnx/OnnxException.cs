using Injerto.Text;

namespace Injerto.Onnx;

/// <summary>A model can't be written as ONNX.</summary>
/// <param name="text">What must hold, what broke it, and the remedy.</param>
/// <param name="inner">What brought it about, where something did.</param>
public sealed class OnnxException(LocalizedText text, Exception? inner = null) : LocalizedException(text, inner);
