namespace Injerto.Records;

/// <summary>The order in which a model reads the colour channels of a pixel.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue: the order of torchvision, timm and most of today's models. The default.</summary>
    Rgb,

    /// <summary>Blue, green, red: the order of Caffe models and of OpenCV.</summary>
    Bgr,
}
