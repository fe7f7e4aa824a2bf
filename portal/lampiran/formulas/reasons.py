"""Why a file is not taken. [pure]"""


class TakDiterima(ValueError):
    """A file that the office cannot take.

    The message is the second half of a sentence that begins with the file's name, in
    plain Indonesian, and says what the sender can do about it.
    """


RUSAK = "rusak atau terpotong, sehingga tidak dapat dibuka. Pilih lagi berkas aslinya."
