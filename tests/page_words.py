"""Words that betray the wrong language: the interface's own, which nobody types as a name."""

# Function words and what libraries say when nobody translated them.
ENGLISH = """
    address already and are cancel cannot choose confirm could delete does download edit enter
    error failed field forbidden forgot found from has have invalid login logout missing must
    next not of page password please previous price quantity required results save search select
    should sign submit successfully that the these this too unauthorized upload valid was were
    with you your
"""
INDONESIAN = """
    adalah anda angka atau banyak batal belum berikutnya berkas boleh bukan bulan cari dan dari
    daftar dengan dibaca dikenal dinas galat halaman hapus harga hari harus ini isi itu jumlah
    kapasitas kategori kebutuhan keluar kembali kirim kosong kurang lebih lihat masuk misalnya
    mulai nilai nomor oleh pada pembeli pemesanan penjual periksa pilih sampai sandi saring
    sebelumnya sedang semua simpan sudah terlalu tersedia tidak tulis ubah unduh unggah untuk
    urutkan wajib yang
"""
FOREIGN = {"id": frozenset(ENGLISH.split()), "en": frozenset(INDONESIAN.split())}
