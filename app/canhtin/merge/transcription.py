"""Tells Chinese names apart from each other in their two spellings: Vương Chấn Hoa is Wang Zhenhua.

Vietnamese papers print one or the other. The table has the commonest family names, and syllables that given names are
made of, without marks; many letters of one spelling stand for several of the other, so likeness is a sign, no proof.
"""

_FAMILIES = """
wang vuong; li ly; zhang truong; liu luu; chen tran; yang duong; huang hoang; zhao trieu; wu ngo; zhou chau chu; xu tu hua;
sun ton; ma ma; zhu chu; hu ho; guo quach; he ha; gao cao; lin lam; luo la; zheng trinh; liang luong; xie ta; song tong;
tang duong; han han; feng phung; yu vu du; dong dong; xiao tieu; cheng trinh; cao tao; yuan vien; deng dang; fu pho; shen tham;
zeng tang; peng banh; lu lu la luc; su to; jiang tuong khuong giang; cai thai; jia gia; ding dinh; wei nguy vi; xue tiet;
ye diep; yan nghiem; pan phan; du do; dai dai; xia ha; zhong chung; tian dien; ren nham; fan pham; fang phuong; shi thach su;
yao dieu; tan dam; liao lieu; zou trau; xiong hung; kim kim; jin kim; hao hach; kong khong; bai bach; cui thoi; kang khang;
mao mao; qiu khau thu; qin tan; hou hau; meng manh; long long; wan van; lei loi; qian tien; mo mac; kuang khuong
"""
_GIVEN = """
hua hoa; zhen chan tran trinh; hong hong hoanh; wen van; jun quan tuan; ming minh; guo quoc; jian kien; ping binh; li le luc loi;
xiao tieu hieu; mei my mai; fang phuong; ying anh; hai hai; long long; qiang cuong; yong dung vinh; wei vi vy; jie kiet; feng phong;
bin tan binh; bo ba; chao sieu; chun xuan; dong dong; fei phi; gang cuong; hao hao; hui hue huy; jin kim tan; jing tinh kinh;
lan lan; lin lam; ling linh; na na; ning ninh; qing thanh khanh; rong dung vinh; shan son san; sheng thang sinh; tao dao; ting dinh;
wan van; xi hi; xia ha; xin tam tan; xing hung; yan yen; yang duong; yi nghi y; yu ngoc vu; yuan vien nguyen; yue nguyet; yun van;
zhi chi; zhong trung; zhu chau; zhou chau; ai ai; an an; bao bao; cheng thanh; dan dan; de duc; en an; fu phu phuc; hu ho;
xiong hung; zhan chan; lei loi; lian lien; mao mau; peng bang; qi ky; quan quan toan; ru nhu; shu thu; tian thien; xue tuyet tuyet
"""


def _table(text: str) -> dict[str, frozenset[str]]:
    rows = (entry.split() for entry in text.replace("\n", " ").split(";"))
    return {row[0]: frozenset(row[1:]) for row in rows if row}


_BY_FAMILY, _BY_GIVEN = _table(_FAMILIES), _table(_GIVEN)


def same_chinese(latin: tuple[str, ...], vietnamese: tuple[str, ...]) -> bool:
    """Return whether two ASCII names, one in Pinyin, may be one: family and given name fit, or one has only a family.

    >>> same_chinese(("wang", "zhenhua"), ("vuong", "chan", "hoa"))
    True
    >>> same_chinese(("wang", "zhenhua"), ("trieu", "chan", "hoa"))
    False
    """
    if not latin or not vietnamese or vietnamese[0] not in _BY_FAMILY.get(latin[0], ()):
        return False
    return _spells("".join(latin[1:]), vietnamese[1:])


def _spells(latin: str, vietnamese: tuple[str, ...]) -> bool:
    """Return whether the letters of a given name are those of these syllables, one after the other."""
    if not vietnamese:
        return not latin
    return any(
        latin.startswith(pinyin) and vietnamese[0] in spelled and _spells(latin[len(pinyin) :], vietnamese[1:])
        for pinyin, spelled in _BY_GIVEN.items()
    )
